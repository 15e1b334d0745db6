-- TOKEN: whose request it is. TAG: an ETag the client has, or nothing.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
if os.getenv("TAG") then wrk.headers["If-None-Match"] = os.getenv("TAG") end
