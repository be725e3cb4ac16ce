#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/coverage/stored_plan.hpp"

namespace {

std::string bytes_of(const geo::StoredPlan& plan) {
  geo::ByteWriter out;
  geo::write_plan(plan, out);
  return out.written();
}

void must(bool holds) {
  if (!holds) __builtin_trap();
}

// What those who use a plan rely on.
void check(const geo::StoredPlan& plan) {
  for (const auto& [zone, runs] : plan.plan.zones) {
    must(zone < plan.zones.size() && geo::contains(plan.plan.grid.window(), runs.window));
    must(runs.row_begin.size() == static_cast<std::size_t>(runs.window.rows) + 1);
    for (std::int64_t row = runs.window.row; row < runs.window.end_row(); ++row) {
      std::int64_t col = runs.window.col;
      for (const geo::CoverageRun& run : runs.row(row)) {
        must(run.row == row && run.col >= col && run.count > 0 && run.cover != 0);
        col = run.end_col();
      }
      must(col <= runs.window.end_col());
    }
  }
}

}  // namespace

// The content of a coverage file behind a right checksum, whatever it says: either no plan, or one that holds together
// and is written and read the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  geo::ByteReader in(std::string_view(reinterpret_cast<const char*>(data), size));
  const geo::StoredPlan plan = geo::read_plan(in);
  if (!in.ok()) return 0;
  check(plan);
  const std::string bytes = bytes_of(plan);
  geo::ByteReader again(bytes);
  must(bytes_of(geo::read_plan(again)) == bytes && again.ok());
  return 0;
}
