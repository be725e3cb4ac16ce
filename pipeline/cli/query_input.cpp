#include "pipeline/cli/query_input.hpp"

#include <malloc.h>

#include <iostream>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/query/polygon_argument.hpp"
#include "pipeline/report/clean_text.hpp"

namespace steppe {
namespace {

// No such file, field, layer or CRS: another command line helps. Broken content does not get better by one.
bool is_of_the_command_line(const geo::Fault& fault) {
  return fault.kind == geo::FaultKind::missing || fault.kind == geo::FaultKind::bad_metadata;
}

// The reason names the polygon as its row does.
void rename(geo::Message& reason, const std::string& id) {
  if (reason.text == "polygon {0}" && reason.arguments.size() == 1)
    reason.arguments.front() = geo::verbatim(id);
  else
    for (auto& argument : reason.arguments) rename(argument, id);
}

geo::Fault renamed(geo::Fault fault, const std::string& id) {
  rename(fault.message, id);
  return fault;
}

class Collector {
 public:
  explicit Collector(const geo::PolygonOptions& options) : m_options(options) {}

  void add(const std::string& argument) {
    ++m_number;
    auto input = polygons_of_argument(argument, m_options, std::cin);
    if (!input) geo::throw_if_machine(input.fault());
    if (input) {
      for (auto& polygon : input.value().polygons) add(std::move(polygon), input.value().crs);
    } else if (is_of_the_command_line(input.fault())) {
      m_problems.push_back(input.fault().message);
    } else {
      const auto nothing_to_project = geo::Crs::from_text("EPSG:4326");
      add({shortened(clean_text(argument), 60), "", input.fault()}, nothing_to_project.value());
    }
  }

  std::vector<AskedPolygon> take() {
    if (!m_problems.empty()) throw geo::UsageError(std::move(m_problems));
    if (m_polygons.size() > m_options.limits.polygons)
      throw geo::UsageError(
          geo::message("--polygon: too many polygons (got {0}, allowed {1}); ask in parts or raise --max-polygons",
                       m_polygons.size(), m_options.limits.polygons));
    return std::move(m_polygons);
  }

 private:
  void add(geo::InputPolygon polygon, const geo::Crs& crs) {
    if (m_number > 1 && m_seen.contains(polygon.id)) {
      polygon.id = std::to_string(m_number) + "_" + polygon.id;
      if (!polygon.shape) polygon.shape = renamed(polygon.shape.fault(), polygon.id);
    }
    m_seen.insert(polygon.id);
    m_polygons.push_back({std::move(polygon), crs});
  }

  const geo::PolygonOptions& m_options;
  int m_number = 0;
  std::set<std::string> m_seen;
  std::vector<AskedPolygon> m_polygons;
  std::vector<geo::Message> m_problems;
};

}  // namespace

std::vector<AskedPolygon> read_polygons(const std::vector<std::string>& arguments, const geo::PolygonOptions& options) {
  Collector collector(options);
  for (const auto& argument : arguments) collector.add(argument);
  auto polygons = collector.take();
  // What the text and GEOS took lies in pieces between what stays: a hundred megabytes for a million vertices.
  malloc_trim(0);
  return polygons;
}

}  // namespace steppe
