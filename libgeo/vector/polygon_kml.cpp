#include "libgeo/vector/polygon_kml.hpp"

#include <cpl_minixml.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/decimal_value.hpp"
#include "libgeo/base/utf8.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/finish_polygons.hpp"
#include "libgeo/vector/polygon_draft.hpp"

namespace geo {
namespace {

constexpr int kDeepest = 100;

struct FreeXml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

bool named(const CPLXMLNode& node, std::string_view name) {
  if (node.eType != CXT_Element) return false;
  std::string_view own(node.pszValue);
  if (const auto colon = own.rfind(':'); colon != own.npos) own.remove_prefix(colon + 1);
  return own == name;
}

const CPLXMLNode* child(const CPLXMLNode& node, std::string_view name) {
  for (const CPLXMLNode* c = node.psChild; c != nullptr; c = c->psNext)
    if (named(*c, name)) return c;
  return nullptr;
}

std::string_view text_of(const CPLXMLNode* node) {
  for (const CPLXMLNode* c = node != nullptr ? node->psChild : nullptr; c != nullptr; c = c->psNext)
    if (c->eType == CXT_Text) return c->pszValue;
  return {};
}

std::string attribute(const CPLXMLNode& node, std::string_view name) {
  for (const CPLXMLNode* c = node.psChild; c != nullptr; c = c->psNext)
    if (c->eType == CXT_Attribute && name == c->pszValue && c->psChild != nullptr) return c->psChild->pszValue;
  return {};
}

std::string one_line(std::string_view text) {
  constexpr std::size_t kLongest = 500;
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  std::string out(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1).substr(0, kLongest));
  out.resize(first_bad_utf8(out));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

// "lon,lat[,height] lon,lat …" → a ring. A fault names the tuple.
Result<Ring> ring_of(std::string_view coordinates) {
  constexpr std::string_view kBlanks = " \t\r\n";
  Ring ring;
  for (;;) {
    const auto first = coordinates.find_first_not_of(kBlanks);
    if (first == coordinates.npos) return ring;
    coordinates.remove_prefix(first);
    const std::string_view tuple = coordinates.substr(0, coordinates.find_first_of(kBlanks));
    coordinates.remove_prefix(tuple.size());
    const auto comma = tuple.find(',');
    const auto x = decimal_value(tuple.substr(0, comma));
    const std::string_view rest = comma == tuple.npos ? std::string_view() : tuple.substr(comma + 1);
    const auto y = decimal_value(rest.substr(0, rest.find(',')));
    if (!x || !y)
      return Fault{FaultKind::bad_geometry,
                   message("coordinate {0} is no longitude,latitude (got '{1}'); correct the KML", ring.size() + 1,
                           one_line(tuple.substr(0, 40)))};
    ring.push_back({*x, *y});
  }
}

Result<Ring> boundary(const CPLXMLNode& of) {
  const CPLXMLNode* ring = child(of, "LinearRing");
  return ring_of(text_of(ring != nullptr ? child(*ring, "coordinates") : nullptr));
}

Result<void> add_polygon(const CPLXMLNode& node, MultiPolygon& shape) {
  Polygon polygon;
  for (const CPLXMLNode* c = node.psChild; c != nullptr; c = c->psNext) {
    const bool outer = named(*c, "outerBoundaryIs");
    if (!outer && !named(*c, "innerBoundaryIs")) continue;
    auto ring = boundary(*c);
    if (!ring) return ring.fault();
    if (outer)
      polygon.outer = std::move(ring).value();
    else
      polygon.holes.push_back(std::move(ring).value());
  }
  shape.push_back(std::move(polygon));
  return {};
}

class KmlReader {
 public:
  explicit KmlReader(const PolygonOptions& options) : m_options(options) {}

  // Everything below a node that may hold Placemarks.
  Result<void> walk(const CPLXMLNode& node, int depth) {
    if (depth > kDeepest)
      return Fault{FaultKind::too_large,
                   message("polygons: the KML is nested too deep (allowed {0} levels); flatten its folders", kDeepest)};
    for (const CPLXMLNode* c = node.psChild; c != nullptr; c = c->psNext) {
      if (c->eType != CXT_Element) continue;
      if (auto done = named(*c, "Placemark") ? placemark(*c) : walk(*c, depth + 1); !done) return done;
    }
    return {};
  }
  PolygonDrafts take() { return std::move(m_drafts); }

 private:
  Result<void> placemark(const CPLXMLNode& node) {
    PolygonDraft draft{one_line(attribute(node, "id")), one_line(text_of(child(node, "name"))), {}, {}};
    if (auto done = geometry(node, draft, 0); !done) draft.fault = done.fault();
    if (draft.shape.empty() && !draft.fault)
      draft.fault = Fault{FaultKind::unsupported, message("the Placemark has no polygon; draw an area")};
    return add_draft(m_drafts, std::move(draft), m_options.limits);
  }

  Result<void> geometry(const CPLXMLNode& node, PolygonDraft& draft, int depth) const {
    if (depth > kDeepest) return {};
    for (const CPLXMLNode* c = node.psChild; c != nullptr; c = c->psNext) {
      Result<void> done;
      if (named(*c, "Polygon")) done = add_polygon(*c, draft.shape);
      if (named(*c, "MultiGeometry")) done = geometry(*c, draft, depth + 1);
      if (!done) return done;
    }
    return {};
  }

  const PolygonOptions& m_options;
  PolygonDrafts m_drafts;
};

Fault no_kml() {
  return {FaultKind::unreadable, message("polygons: the text is no KML that can be read; export it again as KML 2.2")};
}

}  // namespace

bool begins_as_kml(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && text[first] == '<' && text.substr(0, kHead).find("kml") != text.npos;
}

Result<PolygonInput> polygons_from_kml(std::string_view text, const PolygonOptions& options) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.size() > options.limits.text_bytes)
    return Fault{FaultKind::too_large, message("polygons: the text is too long (got {0} bytes, allowed {1}); ask in "
                                               "several parts or name a GeoPackage",
                                               text.size(), options.limits.text_bytes)};
  if (first_bad_utf8(text) < text.size() || text.find("<!DOCTYPE") != text.npos || text.find('\0') != text.npos)
    return no_kml();
  const GdalErrors quiet;
  const std::unique_ptr<CPLXMLNode, FreeXml> tree(CPLParseXMLString(std::string(text).c_str()));
  if (!tree) return no_kml();
  KmlReader reader(options);
  for (const CPLXMLNode* top = tree.get(); top != nullptr; top = top->psNext)
    if (top->eType == CXT_Element)
      if (auto walked = reader.walk(*top, 0); !walked) return walked.fault();
  const auto wgs84 = Crs::from_text("EPSG:4326");
  if (!wgs84) return wgs84.fault();
  return finish_polygons(reader.take(), wgs84.value(), options);
}

}  // namespace geo
