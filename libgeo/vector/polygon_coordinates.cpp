#include "libgeo/vector/polygon_coordinates.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "libgeo/base/utf8.hpp"
#include "libgeo/vector/angle_text.hpp"
#include "libgeo/vector/finish_polygons.hpp"
#include "libgeo/vector/polygon_draft.hpp"

namespace geo {
namespace {

constexpr double kMostDegrees = 180, kMostLatitude = 90, kZoneStep = 1e6;
constexpr int kFirstZone = 25, kLastZone = 45, kFirstZoneCode = 4513;  // CGCS2000, 3-degree zones

struct Corner {
  PastedNumber first, second;
};
using Corners = std::vector<Corner>;

std::string shown(std::string_view line) {
  constexpr std::size_t kShown = 40;
  std::string out(line.substr(0, kShown));
  out.resize(first_bad_utf8(out));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

bool has_digit(std::string_view line) { return line.find_first_of("0123456789") != line.npos; }

using Numbers = std::vector<PastedNumber>;

// Of three numbers a line, whether the first counts the corners: 1, 2, 3 …, maybe from 1 again; else the last is a
// height.
bool counts(const std::vector<Numbers>& lines) {
  double before = 0;
  for (const Numbers& numbers : lines) {
    if (numbers.size() != 3) continue;
    const double first = numbers.front().value;
    if (numbers.front().angle || (first != 1 && first != before + 1 && before != 0)) return false;
    if (first != std::floor(first)) return false;
    before = first;
  }
  return true;
}

// The polygons' corners as they stand, by line; lines that are none.
struct Lines {
  std::vector<Corners> polygons{1};
  std::size_t left_out = 0;
};

Lines corners_of(const std::vector<Numbers>& all, std::size_t left_out) {
  Lines lines;
  lines.left_out = left_out;
  const std::size_t first = counts(all) ? 1 : 0;
  for (const Numbers& numbers : all) {
    if (numbers.empty() && !lines.polygons.back().empty()) lines.polygons.emplace_back();
    const std::size_t at = numbers.size() == 3 ? first : 0;
    if (!numbers.empty()) lines.polygons.back().push_back({numbers[at], numbers[at + 1]});
  }
  if (lines.polygons.back().empty()) lines.polygons.pop_back();
  return lines;
}

Result<Lines> lines_of(std::string_view text, const PolygonLimits& limits) {
  std::vector<Numbers> all;  // an empty one parts polygons
  std::size_t number = 0, corners = 0, left_out = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    ++number;
    if (line.find_first_not_of(" \t\r,;") == line.npos) {
      all.emplace_back();
      continue;
    }
    auto numbers = pasted_numbers(line);
    if (!numbers || (numbers->size() != 2 && numbers->size() != 3)) {
      if (has_digit(line) && (corners > 0 || numbers))
        return Fault{FaultKind::unreadable,
                     message("coordinates: line {0} has no two numbers (got '{1}'); write longitude and latitude, or "
                             "easting and northing, a corner a line",
                             number, shown(line))};
      ++left_out;
      continue;
    }
    if (++corners > limits.vertices)
      return Fault{FaultKind::too_large,
                   message("coordinates: there are too many corners (allowed {0}); send a file", limits.vertices)};
    all.push_back(std::move(*numbers));
  }
  if (corners == 0)
    return Fault{FaultKind::unsupported,
                 message("coordinates: there are none (got no line with two numbers); paste longitude and latitude, a "
                         "corner a line")};
  return corners_of(all, left_out);
}

template <class Test>
bool all_of(const Lines& lines, const Test& test) {
  return std::all_of(lines.polygons.begin(), lines.polygons.end(),
                     [&](const Corners& corners) { return std::all_of(corners.begin(), corners.end(), test); });
}

bool in_degrees(const Corner& corner) {
  return std::abs(corner.first.value) <= kMostDegrees && std::abs(corner.second.value) <= kMostDegrees;
}

std::optional<int> zone_of(double easting) {
  const double zone = std::floor(easting / kZoneStep);
  if (zone < kFirstZone || zone > kLastZone) return std::nullopt;
  return static_cast<int>(zone);
}

// Whether the second column is the one that runs east: only where nothing else can be.
bool turned(const Lines& lines, bool degrees) {
  const auto says = [](const Corner& c) {
    return c.first.axis == PastedNumber::Axis::north || c.second.axis == PastedNumber::Axis::east;
  };
  if (all_of(lines, says)) return true;
  if (degrees)
    return all_of(lines, [](const Corner& c) {
      constexpr double kNorthOfChina = 54, kWestOfChina = 73;
      return std::abs(c.first.value) <= kNorthOfChina && c.second.value >= kWestOfChina;
    });
  return all_of(lines, [](const Corner& c) { return !zone_of(c.first.value) && zone_of(c.second.value); });
}

class Pasted {
 public:
  Pasted(Lines lines, const PolygonOptions& options) : m_lines(std::move(lines)), m_options(options) {}

  Result<PastedPolygons> polygons() {
    const bool degrees = all_of(m_lines, in_degrees);
    if (!degrees && !all_of(m_lines, [](const Corner& c) { return !in_degrees(c); }))
      return Fault{FaultKind::unreadable, message("coordinates: some are degrees and some are metres; paste one kind "
                                                  "at a time")};
    if (m_lines.left_out > 0)
      m_notes.push_back(message("coordinates: {0} lines without two numbers were left out", m_lines.left_out));
    if (turned(m_lines, degrees)) turn();
    auto crs = crs_of(degrees);
    if (!crs) return crs.fault();
    PolygonDrafts drafts;
    for (const Corners& corners : m_lines.polygons)
      if (auto added = add_draft(drafts, draft_of(corners), m_options.limits); !added) return added.fault();
    auto input = finish_polygons(std::move(drafts), crs.value(), m_options);
    if (!input) return input.fault();
    return PastedPolygons{std::move(input).value(), std::move(m_notes)};
  }

 private:
  void turn() {
    m_notes.push_back(message("coordinates: the second column was taken for the one that runs east"));
    for (Corners& corners : m_lines.polygons)
      for (Corner& corner : corners) std::swap(corner.first, corner.second);
  }

  Result<Crs> crs_of(bool degrees) {
    if (degrees) {
      if (m_options.crs && !m_options.crs->geographic())
        return Fault{FaultKind::bad_metadata, message("coordinates: are degrees, and {0} has metres; leave the "
                                                      "coordinate system out or paste metres",
                                                      m_options.crs->name())};
      return m_options.crs ? Result<Crs>(*m_options.crs) : Crs::from_text("EPSG:4490");
    }
    if (m_options.crs && m_options.crs->geographic())
      return Fault{FaultKind::bad_metadata, message("coordinates: are metres, and {0} has degrees; name the 3-degree "
                                                    "zone, such as EPSG:4527",
                                                    m_options.crs->name())};
    if (m_options.crs) return *m_options.crs;
    const auto zone = zone_of(m_lines.polygons.front().front().first.value);
    if (!zone || !all_of(m_lines, [&](const Corner& c) { return zone_of(c.first.value) == zone; }))
      return Fault{FaultKind::bad_metadata,
                   message("coordinates: are metres of a projection that is not known (the easting does not begin with "
                           "a zone from {0} to {1}); name it, such as EPSG:4547",
                           kFirstZone, kLastZone)};
    m_notes.push_back(
        message("coordinates: taken for CGCS2000, 3-degree zone {0}, by the zone's number before the easting", *zone));
    return Crs::from_text("EPSG:" + std::to_string(kFirstZoneCode + *zone - kFirstZone));
  }

  static PolygonDraft draft_of(const Corners& corners) {
    Ring ring;
    for (const Corner& corner : corners) ring.push_back({corner.first.value, corner.second.value});
    if (ring.front() != ring.back()) ring.push_back(ring.front());
    return {"", "", {Polygon{std::move(ring), {}}}, {}};
  }

  Lines m_lines;
  const PolygonOptions& m_options;
  std::vector<Message> m_notes;
};

}  // namespace

Result<PastedPolygons> polygons_from_coordinates(std::string_view text, const PolygonOptions& options) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t bad = first_bad_utf8(text); bad < text.size())
    return Fault{FaultKind::unreadable,
                 message("polygons: the text is not UTF-8 (at byte {0}); save it as UTF-8", bad + 1)};
  auto lines = lines_of(text, options.limits);
  if (!lines) return lines.fault();
  return Pasted(std::move(lines).value(), options).polygons();
}

}  // namespace geo
