-- Single posts: one order each, spread over the codes of the environment.
local counter = 0
local codes = {}
for code in string.gmatch(os.getenv("CODES"), "[^,]+") do codes[#codes + 1] = code end

function setup(thread)
  counter = counter + 1
  thread:set("id", counter)
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("KEY")
  sent = 0
  run = os.getenv("RUN")
end

function request()
  sent = sent + 1
  local code = codes[(sent * 7919 + id) % #codes + 1]
  return wrk.format(nil, nil, nil, '{"orderId":"' .. run .. "-" .. id .. "-" .. sent ..
    '","occurredAt":"2026-06-10T11:59:00Z","subtotal":10000,"promoCodes":["' .. code .. '"]}')
end
