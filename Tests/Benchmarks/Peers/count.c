// A plug-in of QEMU's user mode that counts the instructions of a program, for machines whose own counters cannot be
// read: qemu-x86_64 -cpu max -plugin ./count.so,out=FILE PROGRAM … writes their number to FILE. The declarations are
// those of qemu-plugin.h, version 1, which no package of Debian has.
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct qemu_plugin_tb;
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, void (*translated)(uint64_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *block, int add, void *counter, uint64_t by);
void qemu_plugin_register_atexit_cb(uint64_t id, void (*ended)(uint64_t, void *), void *unused);

int qemu_plugin_version = 1;
int qemu_plugin_install(uint64_t id, const void *info, int count, char **arguments);

static uint64_t instructions;
static char path[4096];

static void translated(uint64_t id, struct qemu_plugin_tb *block) {
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_inline(block, 0, &instructions, qemu_plugin_tb_n_insns(block));
}

static void ended(uint64_t id, void *unused) {
    (void)id;
    (void)unused;
    FILE *file = fopen(path, "w");
    if (file == NULL) return;
    fprintf(file, "%" PRIu64 "\n", instructions);
    fclose(file);
}

int qemu_plugin_install(uint64_t id, const void *info, int count, char **arguments) {
    (void)info;
    if (count != 1 || strncmp(arguments[0], "out=", 4) != 0) return -1;
    snprintf(path, sizeof path, "%s", arguments[0] + 4);
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, ended, NULL);
    return 0;
}
