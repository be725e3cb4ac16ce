#include "pipeline/landscape/tree_vectors.hpp"

#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/drawn_features.hpp"
#include "pipeline/plan/layer_files.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::UsageError;

constexpr double kToleranceMetres = 0.02, kToleranceDegrees = 2e-7;
constexpr double kLeastWidth = 1, kMostWidth = 1000;      // metres
constexpr double kHectare = 10'000, kMu = kHectare / 15;  // m²
constexpr double kMostPointArea = 1e6;                    // m²: a point that stands for more is no tree by a house
constexpr std::size_t kMostNamed = 20;

// Fields of the area that a point stands for, and what one unit of each is.
struct AreaField {
  std::vector<std::string> names;
  double unit_m2;
};
const std::vector<AreaField>& area_fields() {
  static const std::vector<AreaField> fields{
      {{"area_m2", "面积"}, 1}, {{"area_ha", "面积公顷"}, kHectare}, {{"area_mu", "面积亩"}, kMu}};
  return fields;
}

}  // namespace

// One file.
class TreeReading {
 public:
  TreeReading(TreeKind kind, const std::filesystem::path& path, std::string version, const LayerSettings& settings,
              const AnalysisGrid& grid, TreeVectors& into)
      : m_kind(kind),
        m_file(path.string()),
        m_settings(settings),
        m_grid(grid),
        m_into(into),
        m_set{geo::read_drawn(path, wishes())} {
    const auto sum = layer_checksum(path);
    if (!sum) geo::throw_if_machine(sum.fault());
    if (!sum) throw UsageError(sum.fault().message);
    m_facts = {kind, m_file, std::move(version), sum.value()};
  }

  void read() {
    auto ground = geo::GroundSteps::of(m_set.crs);
    auto transform = geo::Transform::between(m_set.crs, m_grid.crs);
    for (const auto* fault : {ground ? nullptr : &ground.fault(), transform ? nullptr : &transform.fault()}) {
      if (fault == nullptr) continue;
      geo::throw_if_machine(*fault);
      throw UsageError(message("{0}: {1}", m_file, fault->message));
    }
    for (const auto& feature : m_set.features)
      if (auto fault = take(feature, ground.value(), transform.value()))
        m_set.refused.push_back({feature.number, *fault});
    finish();
  }

 private:
  std::vector<geo::FieldWish> wishes() const {
    const bool belts = m_kind == TreeKind::belts;
    std::vector<geo::FieldWish> fields{{belts ? m_settings.belts_width_field : std::string(), {}}};
    for (const AreaField& field : area_fields()) fields.push_back({{}, field.names});
    if (!belts) fields[1].name = m_settings.four_sides_area_field;
    return fields;
  }

  std::optional<geo::Fault> take(const geo::DrawnFeature& feature, const geo::GroundSteps& ground,
                                 const geo::Transform& transform) {
    geo::MultiPolygon drawn = feature.polygons;
    double width = m_settings.belts_width_m;
    if (!feature.lines.empty()) {
      if (auto fault = width_of(feature, width)) return fault;
      for (const geo::Line& line : feature.lines) {
        auto strip = geo::strip_around(line, width, ground);
        if (!strip) return named(feature, strip.fault());
        drawn.insert(drawn.end(), strip.value().begin(), strip.value().end());
      }
    }
    if (!feature.points.empty())
      if (auto fault = add_points(feature, ground, drawn)) return fault;
    auto shape = geo::reproject(drawn, transform, m_grid.crs.geographic() ? kToleranceDegrees : kToleranceMetres);
    if (!shape) return named(feature, shape.fault());
    m_facts.as_drawn_ha += geo::ground_area_m2(shape.value(), m_grid.crs) / kHectare;
    m_into.m_shapes[TreeVectors::place(m_kind)].push_back(std::move(shape).value());
    if (m_kind == TreeKind::belts) add_lines(feature, width, transform);
    return std::nullopt;
  }

  static geo::Fault named(const geo::DrawnFeature& feature, const geo::Fault& fault) {
    return {fault.kind, message("feature {0}: {1}", feature.number, fault.message)};
  }

  // Nothing when the width can be used.
  std::optional<geo::Fault> width_of(const geo::DrawnFeature& feature, double& width) {
    const std::string& text = feature.texts.front();
    if (text.empty()) {
      ++m_usual_width;
      return std::nullopt;
    }
    const auto number = geo::number_of(text);
    if (number && *number >= kLeastWidth && *number <= kMostWidth) {
      width = *number;
      return std::nullopt;
    }
    return geo::Fault{
        geo::FaultKind::out_of_range,
        message("feature {0}: its width cannot be used (got {1}, allowed {2} to {3} m); correct the field",
                feature.number, text, kLeastWidth, kMostWidth)};
  }

  // The area that a field states is that of all points of the feature together.
  std::optional<geo::Fault> add_points(const geo::DrawnFeature& feature, const geo::GroundSteps& ground,
                                       geo::MultiPolygon& drawn) {
    std::optional<double> area_m2;
    for (std::size_t i = 0; i < area_fields().size() && !area_m2; ++i)
      if (const auto number = geo::number_of(feature.texts[i + 1])) area_m2 = *number * area_fields()[i].unit_m2;
    if (!area_m2 || !(*area_m2 > 0) || !(*area_m2 <= kMostPointArea))
      return geo::Fault{
          geo::FaultKind::out_of_range,
          message("feature {0}: is a point without an area (got {1}, allowed more than 0 and at most {2} "
                  "m² in a field area_m2, area_ha or area_mu); fill in the field",
                  feature.number, area_m2 ? geo::number_text(*area_m2) : std::string("-"), kMostPointArea)};
    for (const geo::Point& point : feature.points) {
      auto disc = geo::disc_around(point, *area_m2 / static_cast<double>(feature.points.size()), ground);
      if (!disc) return named(feature, disc.fault());
      drawn.push_back(std::move(disc).value());
    }
    return std::nullopt;
  }

  void add_lines(const geo::DrawnFeature& feature, double width, const geo::Transform& transform) {
    for (const geo::Line& drawn : feature.lines) {
      std::vector<double> x, y;
      for (const auto& point : drawn) x.push_back(point.x), y.push_back(point.y);
      transform.forward(x, y);
      BeltLine belt{feature.number, {}, width};
      for (std::size_t i = 0; i < x.size(); ++i) belt.line.push_back({x[i], y[i]});
      m_into.m_lines.push_back(std::move(belt));
    }
  }

  void finish() {
    m_facts.features = m_set.features.size() - (m_set.refused.size() - m_refused_by_reading);
    m_facts.refused = m_set.refused.size();
    const auto tell = [&](std::vector<geo::Message>& into, const geo::Message& text) {
      into.push_back(
          message("layers.{0}: {1}", kTreeKindNames[TreeVectors::place(m_kind)], message("{0}: {1}", m_file, text)));
    };
    for (std::size_t i = 0; i < m_set.refused.size() && i < kMostNamed; ++i)
      tell(m_into.m_warnings, m_set.refused[i].fault.message);
    if (m_set.refused.size() > kMostNamed)
      tell(m_into.m_warnings, message("{0} more features cannot be used", m_set.refused.size() - kMostNamed));
    if (m_usual_width > 0)
      tell(m_into.m_notices, message("{0} lines have no width and are taken to be {1} m wide (layers.belts_width_field "
                                     "names the field)",
                                     m_usual_width, m_settings.belts_width_m));
    if (m_set.repaired > 0) tell(m_into.m_notices, message("{0} polygons were repaired", m_set.repaired));
    m_into.m_files.push_back(std::move(m_facts));
  }

  TreeKind m_kind;
  std::string m_file;
  const LayerSettings& m_settings;
  const AnalysisGrid& m_grid;
  TreeVectors& m_into;
  geo::DrawnSet m_set;
  std::size_t m_refused_by_reading = m_set.refused.size();
  TreeFile m_facts;
  std::size_t m_usual_width = 0;
};

TreeVectors TreeVectors::load(const LayerSettings& settings, const AnalysisGrid& grid) {
  TreeVectors trees;
  std::vector<geo::Message> problems;
  const auto read = [&](TreeKind kind, const std::filesystem::path& path, const std::string& version) {
    if (path.empty()) return;
    try {
      if (auto other = no_layer_file(path)) throw UsageError(*std::move(other));
      TreeReading(kind, path, version, settings, grid, trees).read();
    } catch (const UsageError& error) {
      for (const auto& problem : error.problems())
        problems.push_back(message("layers.{0}: {1}", kTreeKindNames[place(kind)], problem));
    }
  };
  read(TreeKind::belts, settings.belts, settings.belts_version);
  read(TreeKind::four_sides, settings.four_sides, settings.four_sides_version);
  if (!problems.empty()) throw UsageError(std::move(problems));
  return trees;
}

}  // namespace steppe
