-- For each claim the permits left and the milliseconds until there is one, one after the other.
local function availability()
  local all = {}
  for i = 1, count do
    local permits, window = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
    local left = math.max(0, permits - used(KEYS[i], window))
    all[2 * i - 1] = left
    all[2 * i] = left > 0 and 0 or wait(KEYS[i], window, permits)
  end
  return all
end
