// Z3, the SMT solver, as what takes commands and answers in text. It is opened when it is first asked for: its library
// takes 13 ms to load, and most commands have no question for it. Every function is total.
#ifndef CSOLVER_H
#define CSOLVER_H

/// One conversation with Z3. One thread at a time.
typedef struct solver solver;

/// Begins a conversation; NULL where the library cannot be opened or memory is short.
solver *solver_open(void);

/// Why the library cannot be opened, in the words of the system; NULL where it can. Owned by the system, and good until
/// the next call.
const char *solver_fault(void);

/// Runs commands of SMT-LIB 2.6 (http://smtlib.cs.uiowa.edu/language.shtml) and gives what they print; never NULL. Good
/// until the next call with the same conversation. What is wrong with a command is told in the text as `(error "…")`.
const char *solver_run(solver *, const char *commands);

/// Ends a conversation; NULL is none.
void solver_close(solver *);

#endif
