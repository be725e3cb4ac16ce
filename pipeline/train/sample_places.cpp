#include "pipeline/train/sample_places.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <string_view>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/vector/feature_source.hpp"
#include "libgeo/vector/point_source.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/plan/layer_files.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kToldAtMost = 5;  // features that cannot be used

const std::vector<std::string>& usual_fields() {
  static const std::vector<std::string> fields{"class", "reference_class", "label", "类别", "地类", "类型"};
  return fields;
}

geo::Crs degrees() { return geo::or_throw(geo::Crs::from_text("EPSG:4326")); }

bool is_table(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  for (char& c : suffix) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return suffix == ".csv" || suffix == ".xlsx" || suffix == ".txt";
}

void check_field(const std::filesystem::path& file, const std::string& field) {
  if (field.empty())
    throw geo::UsageError(
        message("{0}: no field says which class a sample has (looked for {1}); name it with --class-field",
                file.string(), "class, reference_class, label, 类别, 地类, 类型"));
}

// Points of a CSV or workbook.
class TablePoints {
 public:
  TablePoints(const geo::CsvTable& table, const PlacesRequest& request, const SampleDesign* design,
              LabelledPlaces& places)
      : m_table(table), m_request(request), m_design(design), m_places(places) {
    m_field = request.class_field;
    for (const auto& usual : usual_fields())
      if (m_field.empty() && table.column(usual)) m_field = usual;
    check_field(request.file, m_field);
    if (!table.column(m_field))
      throw geo::UsageError(message("{0}: has no column {1}; correct --class-field", request.file.string(), m_field));
    m_in_degrees = table.column("lon") && table.column("lat");
    if (!m_in_degrees && !(table.column("x") && table.column("y")))
      throw geo::UsageError(message("{0}: has no coordinates (got neither lon and lat nor x and y); add the columns",
                                    request.file.string()));
  }

  bool in_degrees() const { return m_in_degrees; }

  void read(const TrainingNames& names) {
    std::size_t without = 0;
    for (const auto& cells : m_table.rows) {
      TableRow row(m_table, cells);
      if (m_request.year && !row.cell("period").empty() && row.cell("period") != std::to_string(*m_request.year))
        continue;
      const auto cover = row.optional_number("cover_percent", 0, 100);
      const auto id = names.id_of(row.cell(m_field), cover);
      const double most_x = m_in_degrees ? 180 : 1e9, most_y = m_in_degrees ? 90 : 1e9;
      const double x = row.number(m_in_degrees ? "lon" : "x", -most_x, most_x);
      const double y = row.number(m_in_degrees ? "lat" : "y", -most_y, most_y);
      if (row.problem()) {
        ++m_places.refused;
        if (++m_told <= kToldAtMost) m_places.warnings.push_back(*row.problem());
      } else if (!id) {
        ++without;
      } else if (!weigh(row, *id)) {
        ++m_places.refused;
      } else {
        const std::string name(row.cell("id"));
        m_places.places.push_back({name.empty() ? "line " + std::to_string(row.line()) : name,
                                   *id,
                                   std::string(row.cell("cluster")),
                                   {},
                                   {x, y}});
      }
    }
    m_places.refused += without;
    if (without > 0)
      m_places.warnings.push_back(message("{0}: {1} of {2} samples have no class and are left out", m_table.file,
                                          without, m_table.rows.size()));
  }

 private:
  // What the point stands for; false, and said, where its stratum is none of the design's.
  bool weigh(const TableRow& row, const std::string& id) {
    if (m_design == nullptr) return true;
    const std::string_view written = row.cell("stratum");
    const SampledStratum* stratum =
        written.empty() && m_design->strata.size() == 1 ? &m_design->strata.front() : m_design->stratum(written);
    if (stratum != nullptr && stratum->sampled > 0) {
      m_places.ground_ha[id] += hectares_of_a_point(*stratum);
      return true;
    }
    if (++m_told <= kToldAtMost)
      m_places.warnings.push_back(
          message("{0}: its stratum is none of the design's (got {1}); correct it, or the "
                  "design file",
                  row.where(), std::string(written)));
    return false;
  }

  const geo::CsvTable& m_table;
  const PlacesRequest& m_request;
  const SampleDesign* m_design;
  LabelledPlaces& m_places;
  std::string m_field;
  bool m_in_degrees = false;
  std::size_t m_told = 0;
};

LabelledPlaces table_points(const PlacesRequest& request, const TrainingNames& names, const geo::Crs& plane) {
  const auto table = read_table(request.file, {}, TableText::utf8_or_gbk);
  if (!table) geo::throw_if_machine(table.fault());
  if (!table) throw geo::UsageError(message("--samples: {0}", table.fault().message));
  LabelledPlaces places{plane, {}, 0, {}, {}};
  std::optional<SampleDesign> design;
  if (!request.design.empty()) {
    auto read = read_design(request.design);
    if (!read) geo::throw_if_machine(read.fault());
    if (!read) throw geo::UsageError(message("--design: {0}", read.fault().message));
    design = std::move(read).value();
  }
  TablePoints points(table.value(), request, design ? &*design : nullptr, places);
  if (points.in_degrees()) places.crs = degrees();
  points.read(names);
  places.origins.push_back(request.file.filename().string() + " " + table.value().sha256);
  if (design) places.origins.push_back(request.design.filename().string() + " " + design->sha256);
  return places;
}

void keep(LabelledPlaces& places, const TrainingNames& names, std::size_t number, const std::string& written,
          geo::MultiPolygon shape, const geo::Point& at) {
  if (const auto id = names.id_of(written))
    places.places.push_back({"feature " + std::to_string(number), *id, "", std::move(shape), at});
  else
    ++places.refused;
}

LabelledPlaces vector_points(const PlacesRequest& request, const TrainingNames& names) {
  auto set = geo::read_points(request.file, request.class_field, usual_fields());
  check_field(request.file, set.field);
  LabelledPlaces places{set.crs, {}, set.refused, {}, {}};
  for (auto& point : set.points) keep(places, names, point.number, point.text, {}, point.at);
  return places;
}

LabelledPlaces vector_polygons(const PlacesRequest& request, const TrainingNames& names) {
  geo::FeatureWish wish;
  wish.field = request.class_field;
  wish.usual = usual_fields();
  wish.repair = true;
  auto set = geo::read_features(request.file, wish);
  check_field(request.file, set.field);
  LabelledPlaces places{set.crs, {}, set.refused.size(), {}, {}};
  for (std::size_t i = 0; i < std::min(set.refused.size(), kToldAtMost); ++i)
    places.warnings.push_back(message("{0}: {1}", request.file.string(), set.refused[i].fault.message));
  for (auto& feature : set.features) {
    const geo::Box box = geo::box_of(feature.shape);
    keep(places, names, feature.number, feature.text, std::move(feature.shape),
         {(box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2});
  }
  return places;
}

}  // namespace

LabelledPlaces read_places(const PlacesRequest& request, const TrainingNames& names, const geo::Crs& plane) {
  if (is_table(request.file)) return table_points(request, names, plane);
  if (!request.design.empty())
    throw geo::UsageError(message("--design: goes with points in a table (got {0}); leave it out, or give points.csv",
                                  request.file.string()));
  LabelledPlaces places = geo::holds_points(request.file, request.class_field, usual_fields())
                              ? vector_points(request, names)
                              : vector_polygons(request, names);
  if (places.refused > 0)
    places.warnings.push_back(message("{0}: {1} features are left out: they have no usable geometry or no class",
                                      request.file.string(), places.refused));
  const auto sum = layer_checksum(request.file, {});
  if (!sum) geo::throw_fault(sum.fault());
  places.origins.push_back(request.file.filename().string() + " " + sum.value());
  return places;
}

}  // namespace steppe
