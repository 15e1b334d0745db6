-- Visitors at the links of the environment, with fifty browsers between them. Requests are written once, then repeated.
local counter = 0
local slugs = {}
for slug in string.gmatch(os.getenv("SLUGS"), "[^,]+") do slugs[#slugs + 1] = slug end

function setup(thread)
  counter = counter + 1
  thread:set("id", counter)
end

function init(args)
  requests = {}
  for i = 1, 2000 do
    local n = i * 7919 + id
    requests[i] = wrk.format("GET", "/r/" .. slugs[n % #slugs + 1], {
      ["Host"] = "localhost",
      ["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0." ..
        (n % 50) .. ".0 Safari/537.36"
    })
  end
  sent = 0
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end
