#include "pipeline/http/http_metrics.hpp"

#include <gmock/gmock.h>

namespace steppe {
namespace {

using testing::HasSubstr;

TEST(HttpMetrics, CountsByRouteAndStatus) {
  HttpMetrics metrics({"GET /a/{b}", "POST /c"});
  metrics.count(0, 200, 0.003, 10);
  metrics.count(0, 200, 0.3, 20);
  metrics.count(0, 404, 100, 0);
  metrics.count(std::nullopt, 400, 0.001, 5);
  const std::string text = metrics.text({3, 2, 1, 77});
  for (const char* line :
       {"steppe_http_requests_total{route=\"GET /a/{b}\",status=\"200\"} 2\n",
        "steppe_http_requests_total{route=\"none\",status=\"400\"} 1\n",
        "steppe_http_request_seconds_bucket{route=\"GET /a/{b}\",le=\"0.0025\"} 0\n",
        "steppe_http_request_seconds_bucket{route=\"GET /a/{b}\",le=\"0.005\"} 1\n",
        "steppe_http_request_seconds_bucket{route=\"GET /a/{b}\",le=\"30\"} 2\n",
        "steppe_http_request_seconds_bucket{route=\"GET /a/{b}\",le=\"+Inf\"} 3\n",
        "steppe_http_request_seconds_bucket{route=\"none\",le=\"0.001\"} 1\n",
        "steppe_http_request_seconds_count{route=\"POST /c\"} 0\n", "steppe_http_sent_bytes_total 35\n",
        "steppe_http_connections 3\n", "steppe_http_queue 2\n", "steppe_http_running 1\n",
        "steppe_http_body_bytes 77\n", "# TYPE steppe_http_resident_bytes gauge\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

}  // namespace
}  // namespace steppe
