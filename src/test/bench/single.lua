-- Single posts: one order each as in life, spread over the codes of the environment: two lines, a customer, every other one
-- with the click that led to it, and every KEYED-th with an Idempotency-Key (0 for none).
-- Each order is of a new customer, or of one of CUSTOMERS. Brands take turns: the file BRANDS holds
-- "API key|codes|clicks" of each, separated by semicolons.
local counter = 0
local brands = {}
for brand in string.gmatch(io.open(os.getenv("BRANDS")):read("*a"), "[^;]+") do
  local key, codes, clicks = string.match(brand, "([^|]*)|([^|]*)|([^|]*)")
  local one = {key = key, codes = {}, clicks = {}}
  for code in string.gmatch(codes, "[^,]+") do one.codes[#one.codes + 1] = code end
  for click in string.gmatch(clicks, "[^,]+") do one.clicks[#one.clicks + 1] = click end
  brands[#brands + 1] = one
end
local customers = tonumber(os.getenv("CUSTOMERS"))
local keyed = tonumber(os.getenv("KEYED"))

function setup(thread)
  counter = counter + 1
  thread:set("id", counter)
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  sent = 0
  run = os.getenv("RUN")
end

function request()
  sent = sent + 1
  local brand = brands[sent % #brands + 1]
  local place = (sent * 7919 + id) % #brand.codes + 1
  local order = run .. "-" .. id .. "-" .. sent
  local click = math.floor(sent / #brands) % 2 == 0 and '"' .. brand.clicks[place] .. '"' or ""
  local who = customers > 0 and (sent * 7919 + id * 2503) % customers or order
  wrk.headers["Authorization"] = "Bearer " .. brand.key
  wrk.headers["Idempotency-Key"] = keyed > 0 and sent % keyed == 0 and order or nil
  return wrk.format(nil, nil, nil, '{"orderId":"' .. order .. '","occurredAt":"' .. os.getenv("AT") ..
    '","customer":{"id":"C-' .. who .. '","email":"' .. who .. '@mail.example"},"clickIds":[' .. click ..
    '],"promoCodes":["' .. brand.codes[place] .. '"],"lines":[' ..
    '{"sku":"MUG-01","productId":"P-77","collections":["kitchen"],"quantity":2,"unitPrice":1900},' ..
    '{"sku":"TEA-' .. sent % 30 .. '","productId":"P-12","collections":["tea","gifts"],"quantity":1,"unitPrice":6200}]}')
end
