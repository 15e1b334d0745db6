-- DASHBOARDS: a file with a token, a tab and an ETag in each line; each request is for the next one. WHOLE: without the tags.
local requests, last = {}, 0

init = function()
  for line in io.lines(os.getenv("DASHBOARDS")) do
    local token, tag = line:match("([^\t]+)\t(.*)")
    local headers = { ["Authorization"] = "Bearer " .. token }
    if not os.getenv("WHOLE") then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", nil, headers)
  end
end

request = function()
  last = last % #requests + 1
  return requests[last]
end
