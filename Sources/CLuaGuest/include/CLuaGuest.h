#ifndef CLUAGUEST_H
#define CLUAGUEST_H
#endif
