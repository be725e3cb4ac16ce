#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace steppe {

// What stands now, asked when metrics are.
struct HttpGauges {
  std::size_t connections = 0, queue = 0, running = 0, body_bytes = 0;
};

// Counts of a server since its start. Thread safe.
class HttpMetrics {
 public:
  // The patterns of its routes are the labels: their number is bounded, that of addresses is not.
  explicit HttpMetrics(std::vector<std::string> routes);

  void count(std::optional<std::size_t> route, int status, double seconds, std::uint64_t bytes);
  void count_dropped_connection();

  // Prometheus text format 0.0.4.
  std::string text(const HttpGauges& gauges) const;

 private:
  static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30};
  struct Latency {
    std::array<std::uint64_t, kBounds.size() + 1> counts{};  // the last: longer than all bounds
    double seconds = 0;
  };

  std::vector<std::string> m_names;  // of routes, and of what found none
  mutable std::mutex m_mutex;
  std::map<std::pair<std::size_t, int>, std::uint64_t> m_requests;  // by route and status
  std::vector<Latency> m_latency;
  std::uint64_t m_bytes = 0, m_dropped = 0;
};

}  // namespace steppe
