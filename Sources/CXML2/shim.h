// The one door to Debian's libxml2-dev. Only Ledgers/XML may walk through it.
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
