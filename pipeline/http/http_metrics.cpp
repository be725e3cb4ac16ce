#include "pipeline/http/http_metrics.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

constexpr double kMib = 1 << 20;

class Lines {
 public:
  void family(const std::string& name, const std::string& type, const std::string& help) {
    m_name = "steppe_http_" + name;
    m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
  }
  void sample(double value, const std::string& labels = {}, const char* suffix = "") {
    m_text += m_name + suffix + (labels.empty() ? "" : '{' + labels + '}') + ' ' + geo::number_text(value) + '\n';
  }
  void one(const std::string& name, const std::string& type, const std::string& help, double value) {
    family(name, type, help);
    sample(value);
  }
  std::string text() && { return std::move(m_text); }

 private:
  std::string m_name, m_text;
};

std::string route_label(const std::string& name) { return "route=\"" + name + '"'; }

}  // namespace

HttpMetrics::HttpMetrics(std::vector<std::string> routes) : m_names(std::move(routes)) {
  m_names.emplace_back("none");
  m_latency.resize(m_names.size());
}

void HttpMetrics::count(std::optional<std::size_t> route, int status, double seconds, std::uint64_t bytes) {
  const std::size_t name = route.value_or(m_names.size() - 1);
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  const std::lock_guard lock(m_mutex);
  ++m_requests[{name, status}];
  ++m_latency[name].counts[static_cast<std::size_t>(bound)];
  m_latency[name].seconds += seconds;
  m_bytes += bytes;
}

void HttpMetrics::count_dropped_connection() {
  const std::lock_guard lock(m_mutex);
  ++m_dropped;
}

std::string HttpMetrics::text(const HttpGauges& gauges) const {
  Lines lines;
  const std::lock_guard lock(m_mutex);
  lines.family("requests_total", "counter", "Requests answered, by route and status; 499: the client went away.");
  for (const auto& [key, count] : m_requests)
    lines.sample(static_cast<double>(count),
                 route_label(m_names[key.first]) + ",status=\"" + std::to_string(key.second) + '"');
  lines.family("request_seconds", "histogram", "From a request's head to its answer's last byte.");
  for (std::size_t name = 0; name < m_names.size(); ++name) {
    const std::string label = route_label(m_names[name]);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      sum += m_latency[name].counts[i];
      lines.sample(static_cast<double>(sum), label + ",le=\"" + geo::number_text(kBounds[i]) + '"', "_bucket");
    }
    sum += m_latency[name].counts.back();
    lines.sample(static_cast<double>(sum), label + ",le=\"+Inf\"", "_bucket");
    lines.sample(m_latency[name].seconds, label, "_sum");
    lines.sample(static_cast<double>(sum), label, "_count");
  }
  lines.one("sent_bytes_total", "counter", "Bytes of answers' bodies.", static_cast<double>(m_bytes));
  lines.one("dropped_connections_total", "counter", "Connections refused or closed because there were too many.",
            static_cast<double>(m_dropped));
  lines.one("connections", "gauge", "Open connections.", static_cast<double>(gauges.connections));
  lines.one("queue", "gauge", "Requests that wait for a thread.", static_cast<double>(gauges.queue));
  lines.one("running", "gauge", "Requests that a thread works at.", static_cast<double>(gauges.running));
  lines.one("body_bytes", "gauge", "Bytes of requests' bodies in memory.", static_cast<double>(gauges.body_bytes));
  lines.one("resident_bytes", "gauge", "Memory of the process.", memory_mib() * kMib);
  lines.one("processor_seconds_total", "counter", "Processor time of the process.", processor_seconds());
  return std::move(lines).text();
}

}  // namespace steppe
