#include "CLuaGuest.h"
