// The one door to Debian's liblua5.4-dev. Only CLuaGuest may walk through it.
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
