import CLuaGuest
