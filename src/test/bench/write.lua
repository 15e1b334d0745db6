-- One kind of write after the other, numbered: PATH, and BODY, in which # stands for a number that no other request has, and @ for
-- any number from 1 to ORDERS.
local counter = 0

function setup(thread)
  counter = counter + 1
  thread:set("id", counter)
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
  sent = 0
  orders = tonumber(os.getenv("ORDERS")) or 1
  math.randomseed(id)
end

function request()
  sent = sent + 1
  local number = id * 10000000 + sent
  wrk.headers["Idempotency-Key"] = os.getenv("RUN") .. "-" .. number
  local body = os.getenv("BODY"):gsub("#", os.getenv("RUN") .. "-" .. number)
  return wrk.format(nil, nil, nil, (body:gsub("@", function() return math.random(orders) end)))
end
