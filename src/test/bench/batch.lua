-- Batches of 500 orders each, as in single.lua.
local counter = 0
local key, someCodes, someClicks = string.match(io.open(os.getenv("BRANDS")):read("*a"), "([^|]*)|([^|]*)|([^|]*)")
local clicks = {}
for click in string.gmatch(someClicks, "[^,]+") do clicks[#clicks + 1] = click end
local customers = tonumber(os.getenv("CUSTOMERS"))
local codes = {}
for code in string.gmatch(someCodes, "[^,]+") do codes[#codes + 1] = code end

function setup(thread)
  counter = counter + 1
  thread:set("id", counter)
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. key
  sent = 0
  run = os.getenv("RUN")
end

function request()
  local orders = {}
  for i = 1, 500 do
    sent = sent + 1
    local place = (sent * 7919 + id) % #codes + 1
    local order = run .. "-" .. id .. "-" .. sent
    local who = customers > 0 and (sent * 7919 + id * 2503) % customers or order
    local click = sent % 2 == 0 and '"' .. clicks[place] .. '"' or ""
    orders[i] = '{"orderId":"' .. order .. '","occurredAt":"' .. os.getenv("AT") ..
      '","customer":{"id":"C-' .. who .. '","email":"' .. who .. '@mail.example"},"clickIds":[' .. click ..
      '],"promoCodes":["' .. codes[place] .. '"],"lines":[' ..
      '{"sku":"MUG-01","productId":"P-77","collections":["kitchen"],"quantity":2,"unitPrice":1900},' ..
      '{"sku":"TEA-' .. sent % 30 .. '","productId":"P-12","collections":["tea","gifts"],"quantity":1,"unitPrice":6200}]}'
  end
  return wrk.format(nil, nil, nil, '{"conversions":[' .. table.concat(orders, ",") .. "]}")
end
