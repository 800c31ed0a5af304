// The one door to Debian's libzip-dev. Only LedgerExchange/Excel may walk through it.
#include <zip.h>
