-- Batches of 500 orders each.
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
  local orders = {}
  for i = 1, 500 do
    sent = sent + 1
    orders[i] = '{"orderId":"' .. run .. "-" .. id .. "-" .. sent ..
      '","occurredAt":"2026-06-10T11:59:00Z","subtotal":10000,"promoCodes":["' .. codes[(sent * 7919 + id) % #codes + 1] .. '"]}'
  end
  return wrk.format(nil, nil, nil, '{"conversions":[' .. table.concat(orders, ",") .. "]}")
end
