-- KEYS: the limit
clear(KEYS[1])
return 1
