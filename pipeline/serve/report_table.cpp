#include "pipeline/serve/report_table.hpp"

#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {

std::shared_ptr<const ServedTable> served_table(const ServedNight& night, ReportTable table) {
  constexpr int kNotFound = 404, kUnavailable = 503;
  if (!night.report)
    throw ServeRefusal(kNotFound,
                       geo::message("{0}: the workspace has no report; use steppe run to make one", night.name));
  auto found = night.report->table(report_tables()[static_cast<std::size_t>(table)].name);
  if (!found)
    throw ServeRefusal(
        night.report->file(std::string(report_tables()[static_cast<std::size_t>(table)].name) + ".csv") == nullptr
            ? kNotFound
            : kUnavailable,
        found.fault().message);
  return std::move(found).value();
}

}  // namespace steppe
