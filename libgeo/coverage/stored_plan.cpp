#include "libgeo/coverage/stored_plan.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/coverage/fixed_point.hpp"
#include "libgeo/coverage/run_code.hpp"

namespace geo {
namespace {

constexpr int kDeepestMessage = 16;  // messages nest by who passes them on: four is much
constexpr std::uint64_t kLastFault = static_cast<std::uint64_t>(FaultKind::too_large);

void write(const Message& message, ByteWriter& out) {
  out.text(message.text);
  out.number(message.verbatim ? 1 : 0);
  out.number(message.arguments.size());
  for (const Message& argument : message.arguments) write(argument, out);
}

Message read_message(ByteReader& in, int depth = 0) {
  if (depth > kDeepestMessage) in.fail();
  Message message;
  message.text = in.text(in.left());
  message.verbatim = in.number(1) == 1;
  const std::size_t count = in.count(3);
  for (std::size_t i = 0; i < count && in.ok(); ++i) message.arguments.push_back(read_message(in, depth + 1));
  return message;
}

void write(const Fault& fault, ByteWriter& out) {
  out.number(static_cast<std::uint64_t>(fault.kind));
  write(fault.message, out);
}

Fault read_fault(ByteReader& in) {
  const auto kind = static_cast<FaultKind>(in.number(kLastFault));
  return {kind, read_message(in)};
}

Grid read_grid(ByteReader& in) {
  Grid grid;
  for (double* part : {&grid.x0, &grid.y0, &grid.dx, &grid.dy}) {
    *part = in.real();
    if (!std::isfinite(*part)) in.fail();
  }
  for (std::int64_t* part : {&grid.cols, &grid.rows})
    *part = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(kMaxCells)));
  if (!(grid.dx > 0 && grid.dy > 0)) in.fail();
  return grid;
}

void write(const Zone& zone, ByteWriter& out) {
  for (const std::string* text : {&zone.id, &zone.name, &zone.level, &zone.parent}) out.text(*text);
  out.number(zone.place);
}

Zone read_zone(ByteReader& in) {
  Zone zone;
  for (std::string* text : {&zone.id, &zone.name, &zone.level, &zone.parent}) *text = in.text(in.left());
  zone.place = in.number(~std::uint64_t{0});
  return zone;
}

void write(const RefusedZone& zone, ByteWriter& out) {
  for (const std::string* text : {&zone.id, &zone.name, &zone.level, &zone.parent}) out.text(*text);
  out.number(zone.place);
  write(zone.fault, out);
}

RefusedZone read_refused(ByteReader& in) {
  RefusedZone zone;
  for (std::string* text : {&zone.id, &zone.name, &zone.level, &zone.parent}) *text = in.text(in.left());
  zone.place = in.number(~std::uint64_t{0});
  zone.fault = read_fault(in);
  return zone;
}

// `least` is the fewest bytes that one of them takes: what bounds the memory by the size of the file.
template <class T, class Read>
void read_all(std::vector<T>& rows, std::size_t least, ByteReader& in, const Read& read) {
  const std::size_t count = in.count(least);
  rows.reserve(count);
  for (std::size_t i = 0; i < count && in.ok(); ++i) rows.push_back(read());
}

// With their length, so that several threads can read.
void write(const ZoneCoverage& zone, ByteWriter& out) {
  out.number(zone.zone);
  ByteWriter runs;
  write_runs(zone.runs, runs);
  out.text(runs.written());
}

void write(const ZoneExtent& extent, ByteWriter& out) {
  out.real(extent.cells);
  out.real(extent.inside);
}

ZoneExtent read_extent(ByteReader& in) {
  const double cells = in.real(), inside = in.real();
  if (!std::isfinite(cells) || !std::isfinite(inside)) in.fail();
  return {cells, inside};
}

void write(const RefusedCoverage& zone, ByteWriter& out) {
  out.number(zone.zone);
  write(zone.fault, out);
}

// False when the runs of a zone are damaged.
bool read_all_runs(const std::vector<std::string_view>& runs, CoveragePlan& plan, const ParallelFor& parallel) {
  constexpr std::size_t kZonesAtOnce = 8;
  std::atomic<bool> good = true;
  parallel((runs.size() + kZonesAtOnce - 1) / kZonesAtOnce, [&](std::size_t part) {
    for (std::size_t i = part * kZonesAtOnce; i < std::min(runs.size(), (part + 1) * kZonesAtOnce) && good; ++i) {
      ByteReader in(runs[i]);
      plan.zones[i].runs = read_runs(plan.grid, in);
      if (!in.ok() || in.left() > 0) good = false;
    }
  });
  return good;
}

template <class T>
void write_all(const std::vector<T>& rows, ByteWriter& out) {
  out.number(rows.size());
  for (const T& row : rows) write(row, out);
}

}  // namespace

void write_grid(const Grid& grid, ByteWriter& out) {
  for (const double part : {grid.x0, grid.y0, grid.dx, grid.dy}) out.real(part);
  for (const std::int64_t part : {grid.cols, grid.rows}) out.number(static_cast<std::uint64_t>(part));
}

void write_plan(const StoredPlan& plan, ByteWriter& out) {
  out.text(plan.zone_set);
  out.text(plan.zone_version);
  write_all(plan.zones, out);
  write_all(plan.refused, out);
  write_grid(plan.plan.grid, out);
  write_all(plan.plan.refused, out);
  write_all(plan.plan.zones, out);
  write_all(plan.extents, out);
}

StoredPlan read_plan(ByteReader& in, const ParallelFor& parallel) {
  StoredPlan plan;
  plan.zone_set = in.text(in.left());
  plan.zone_version = in.text(in.left());
  read_all(plan.zones, 5, in, [&] { return read_zone(in); });
  read_all(plan.refused, 9, in, [&] { return read_refused(in); });
  plan.plan.grid = read_grid(in);
  const auto position = [&] {
    const std::uint64_t zone = in.number(~std::uint64_t{0});
    if (zone >= plan.zones.size()) in.fail();
    return static_cast<std::size_t>(zone);
  };
  read_all(plan.plan.refused, 5, in, [&] {
    const std::size_t zone = position();
    return RefusedCoverage{zone, read_fault(in)};
  });
  std::vector<std::string_view> runs;
  read_all(plan.plan.zones, 7, in, [&] {
    const std::size_t zone = position();
    runs.push_back(in.text(in.left()));
    return ZoneCoverage{zone, {}};
  });
  read_all(plan.extents, 16, in, [&] { return read_extent(in); });
  if (!plan.extents.empty() && plan.extents.size() != plan.zones.size()) in.fail();
  if (in.left() > 0) in.fail();
  if (!in.ok() || !read_all_runs(runs, plan.plan, parallel)) in.fail();
  return plan;
}

}  // namespace geo
