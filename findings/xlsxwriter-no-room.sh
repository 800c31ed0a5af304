#!/usr/bin/env bash
# libxlsxwriter 1.1.4 (Debian 12, 1.1.4-2+b1) tells of no error when what it writes has no room: its temporary files of a
# sheet are cut short, every worksheet_write_string() and workbook_close() answer LXW_NO_ERROR all the same, and what
# stands there in the end is a workbook that Excel and other readers refuse, or that holds fewer rows. Who writes a list
# of what customers owe with it, and trusts the answer, passes on a broken file on the day the disk is full.
#
# Below: 20,000 references written by a program that may write 200 KiB to a file and is told so (EFBIG), as it would be
# by a full disk (ENOSPC); and the same with room, for comparison. zipfile and ElementTree read the sheet back.
#
# Seen on Debian 12: "write errors 0, close 0 (No error.)" both times; with room 20000 rows, without room a sheet that is
# no well-formed XML.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download --quiet=2 libxlsxwriter-dev=1.1.4-2+b1 libxlsxwriter4=1.1.4-2+b1
for package in ./*.deb; do dpkg-deb --extract "$package" root; done
cat > write.c <<'C'
#include <stdio.h>
#include <xlsxwriter.h>

int main(int count, char **arguments) {
  if (count != 3) return 2;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = arguments[1]};
  lxw_workbook *workbook = workbook_new_opt(arguments[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(workbook, "open");
  int errors = 0;
  for (int row = 0; row < 20000; row++) {
    char reference[32];
    snprintf(reference, sizeof reference, "reference %08d", row);
    errors += worksheet_write_string(sheet, row, 0, reference, NULL) != LXW_NO_ERROR;
  }
  lxw_error error = workbook_close(workbook);
  printf("write errors %d, close %d (%s)\n", errors, error, lxw_strerror(error));
  return 0;
}
C
library=$(dirname "$(find root -name 'libxlsxwriter.so')")
gcc write.c -o write -Iroot/usr/include "-L$library" -lxlsxwriter "-Wl,-rpath,$PWD/$library"
mkdir temporary
./write temporary whole.xlsx > whole.txt
(trap '' XFSZ; ulimit -f 200; ./write temporary cut.xlsx) > cut.txt
cat whole.txt cut.txt
python3 - <<'PYTHON'
import sys
import xml.etree.ElementTree as tree
import zipfile

answer = "write errors 0, close 0 (No error.)\n"


def rows(path):
    try:
        sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
        return len(tree.fromstring(sheet).findall(".//{*}row"))
    except (zipfile.BadZipFile, tree.ParseError) as error:
        return type(error).__name__


seen = (open("whole.txt").read(), rows("whole.xlsx"), open("cut.txt").read(), rows("cut.xlsx"))
print(f"with room {seen[1]} rows, without room: {seen[3]}")
expected = (answer, 20000, answer, "ParseError")
sys.exit(0 if seen == expected else f"this is no longer what was seen: {seen}")
PYTHON
