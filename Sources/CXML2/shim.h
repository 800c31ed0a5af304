// The one door to Debian's libxml2-dev. Only Ledgers/XML may walk through it.
#include <libxml/xmlversion.h>
// Its headers would bring in those of the system's ICU, which are at odds with the ICU inside Foundation; nothing here
// needs the two fields that they declare.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
