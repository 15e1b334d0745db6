-- One kind of write after the other, numbered: PATH, and BODY, in which # stands for a number that no other request has.
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
end

function request()
  sent = sent + 1
  local number = id * 10000000 + sent
  wrk.headers["Idempotency-Key"] = os.getenv("RUN") .. "-" .. number
  return wrk.format(nil, nil, nil, (os.getenv("BODY"):gsub("#", os.getenv("RUN") .. "-" .. number)))
end
