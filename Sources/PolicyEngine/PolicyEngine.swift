import LuaGuest
