-- How many permits are left for the claim that has the fewest.
local fewest = nil
for i = 1, count do
  local left = math.max(0, tonumber(ARGV[3 * i]) - used(KEYS[i], tonumber(ARGV[3 * i + 1])))
  fewest = math.min(fewest or left, left)
end
return fewest
