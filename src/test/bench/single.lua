-- Single posts: one order each as in life, spread over the codes of the environment: two lines, a customer, every other one
-- with the click that led to it, every fourth with an Idempotency-Key.
local counter = 0
local clicks = {}
for click in string.gmatch(os.getenv("CLICKS"), "[^,]+") do clicks[#clicks + 1] = click end
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
  local place = (sent * 7919 + id) % #codes + 1
  local order = run .. "-" .. id .. "-" .. sent
  local click = sent % 2 == 0 and '"' .. clicks[place] .. '"' or ""
  wrk.headers["Idempotency-Key"] = sent % 4 == 0 and order or nil
  return wrk.format(nil, nil, nil, '{"orderId":"' .. order .. '","occurredAt":"' .. os.getenv("AT") ..
    '","customer":{"id":"C-' .. order .. '","email":"' .. order .. '@mail.example"},"clickIds":[' .. click ..
    '],"promoCodes":["' .. codes[place] .. '"],"lines":[' ..
    '{"sku":"MUG-01","productId":"P-77","collections":["kitchen"],"quantity":2,"unitPrice":1900},' ..
    '{"sku":"TEA-' .. sent % 30 .. '","productId":"P-12","collections":["tea","gifts"],"quantity":1,"unitPrice":6200}]}')
end
