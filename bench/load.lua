-- Prints one line of JSON that bench/load.py reads. Requests may be read from a file:
-- each line is a path, a tab and a form-encoded body, and perhaps a tab and its cookies.
-- BENCH_BEGIN says how many of its lines were sent before.
local lines = {}
local cookie = os.getenv("BENCH_COOKIE") or ""
local begin = tonumber(os.getenv("BENCH_BEGIN") or "0")
local threads = {}

function setup(thread) threads[#threads + 1] = thread end

function init(args)
  local name = os.getenv("BENCH_REQUESTS")
  if name and name ~= "" then
    for line in io.lines(name) do lines[#lines + 1] = line end
  end
  -- wrk asks once before it begins and does not send that one.
  at = begin - 1
end

function request()
  local headers = { ["Cookie"] = cookie, ["Host"] = os.getenv("BENCH_HOST") }
  at = at + 1
  if #lines == 0 then return wrk.format("GET", nil, headers) end
  local line = lines[(at - 1) % #lines + 1]
  local path, body, own = line:match("^([^\t]*)\t([^\t]*)\t?(.*)$")
  if own ~= "" then headers["Cookie"] = own end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", path, headers, body)
end

function done(summary, latency, requests)
  local sent = -begin
  for _, thread in ipairs(threads) do sent = sent + thread:get("at") end
  io.write(string.format(
    'JSON {"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p95_ms": %.3f, "p99_ms": %.3f, "errors": %d, "bad_status": %d, "sent": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, sent))
end
