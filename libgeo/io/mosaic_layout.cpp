#include "libgeo/io/mosaic_layout.hpp"

#include <cpl_minixml.h>
#include <ogr_spatialref.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "libgeo/base/number_text.hpp"
#include "libgeo/io/gdal_crs.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

constexpr std::int64_t kMaxSide = 1'000'000;
constexpr int kMaxBands = 4096;

struct CloseXml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

std::string text_of(const CPLXMLNode* node, const char* path) { return CPLGetXMLValue(node, path, ""); }

std::optional<double> number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return number_of(text);
}

std::optional<std::int64_t> whole(const std::string& text) {
  const auto value = number(text);
  if (!value || *value != std::floor(*value) || std::abs(*value) > static_cast<double>(kMaxSide)) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::optional<PixelType> type_named(const std::string& name) {
  constexpr std::array<std::pair<const char*, PixelType>, 7> kTypes{{{"Byte", PixelType::uint8},
                                                                     {"Int16", PixelType::int16},
                                                                     {"UInt16", PixelType::uint16},
                                                                     {"Int32", PixelType::int32},
                                                                     {"UInt32", PixelType::uint32},
                                                                     {"Float32", PixelType::float32},
                                                                     {"Float64", PixelType::float64}}};
  for (const auto& [known, type] : kTypes)
    if (name == known) return type;
  return std::nullopt;
}

class MosaicParser {
 public:
  MosaicParser(const std::filesystem::path& vrt, const CPLXMLNode& root) : m_vrt(vrt), m_root(root) {}

  Result<MosaicLayout> parse() {
    const char* sub_class = CPLGetXMLValue(&m_root, "subClass", nullptr);
    if (sub_class != nullptr) return unsupported(sub_class);
    auto where = place();
    if (!where) return where.fault();
    MosaicLayout layout{{std::move(where).value(), PixelType::uint8, 0, 256, 256, std::nullopt}, {}};
    for (const CPLXMLNode* node = m_root.psChild; node != nullptr; node = node->psNext) {
      if (node->eType != CXT_Element || std::string_view(node->pszValue) != "VRTRasterBand") continue;
      if (auto read = add_band(*node, layout); !read) return read.fault();
    }
    if (layout.bands.empty()) return contradiction("no band");
    layout.info.bands = static_cast<int>(layout.bands.size());
    if (layout.info.scales == std::vector<ValueScale>(layout.info.scales.size())) layout.info.scales.clear();
    return layout;
  }

 private:
  Fault unsupported(const std::string& what) const {
    return {FaultKind::unsupported, message("{0}: a virtual raster of this kind is not read (got {1}, allowed tiles "
                                            "placed side by side, cell on cell); make a GeoTIFF of it",
                                            m_vrt.string(), what)};
  }
  Fault contradiction(const std::string& what) const {
    return {FaultKind::bad_metadata,
            message("{0}: the virtual raster cannot be understood (got {1}); make it again", m_vrt.string(), what)};
  }

  Result<SpatialGrid> place() const {
    const auto cols = whole(text_of(&m_root, "rasterXSize")), rows = whole(text_of(&m_root, "rasterYSize"));
    if (!cols || !rows || *cols < 1 || *rows < 1) return contradiction("no usable size");
    std::array<double, 6> t{};
    std::string numbers = text_of(&m_root, "GeoTransform");
    std::size_t begin = 0;
    for (double& value : t) {
      const auto comma = std::min(numbers.find(',', begin), numbers.size());
      const auto read =
          begin <= numbers.size() ? number(std::string_view(numbers).substr(begin, comma - begin)) : std::nullopt;
      if (!read || !std::isfinite(*read)) return contradiction("no usable GeoTransform");
      value = *read;
      begin = comma + 1;
    }
    if (t[2] != 0 || t[4] != 0 || !(t[1] > 0) || !(t[5] < 0)) return unsupported("a grid that is not north-up");
    auto crs = reference_system();
    if (!crs) return Fault{crs.fault().kind, message("{0}: {1}", m_vrt.string(), crs.fault().message)};
    return SpatialGrid{{t[0], t[3], t[1], -t[5], *cols, *rows}, std::move(crs).value()};
  }

  Result<Crs> reference_system() const {
    start_gdal();
    const GdalErrors quiet;
    OGRSpatialReference reference;
    reference.SetFromUserInput(text_of(&m_root, "SRS").c_str(),
                               OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get());
    return crs_from_ogr(&reference);
  }

  Result<void> add_band(const CPLXMLNode& node, MosaicLayout& layout) const {
    const std::string type_name = CPLGetXMLValue(&node, "dataType", "Byte");
    const auto type = type_named(type_name);
    if (CPLGetXMLValue(&node, "subClass", nullptr) != nullptr) return unsupported(text_of(&node, "subClass"));
    if (!type) return unsupported("pixels of type " + type_name);
    const auto no_data = number(text_of(&node, "NoDataValue"));
    const bool first = layout.bands.empty();
    if (first) layout.info.type = *type, layout.info.no_data = no_data;
    const auto key = [](const std::optional<double>& n) { return n ? number_text(*n) : std::string(); };
    if (*type != layout.info.type || key(no_data) != key(layout.info.no_data))
      return unsupported("bands of different types or no-data values");
    if (layout.bands.size() == kMaxBands) return unsupported("too many bands");
    layout.info.scales.push_back({number(CPLGetXMLValue(&node, "Scale", "1")).value_or(1),
                                  number(CPLGetXMLValue(&node, "Offset", "0")).value_or(0)});
    return add_parts(node, layout.info.where.grid.window(), layout.bands.emplace_back());
  }

  Result<void> add_parts(const CPLXMLNode& band, const Window& all, std::vector<MosaicPart>& parts) const {
    for (const CPLXMLNode* node = band.psChild; node != nullptr; node = node->psNext) {
      const std::string_view name = node->eType == CXT_Element ? node->pszValue : "";
      if (name == "MaskBand" || (name.ends_with("Source") && name != "SimpleSource" && name != "ComplexSource"))
        return unsupported(std::string(name));
      if (!name.ends_with("Source")) continue;
      auto part = part_of(*node, all);
      if (!part) return part.fault();
      parts.push_back(std::move(part).value());
    }
    return {};
  }

  Result<MosaicPart> part_of(const CPLXMLNode& node, const Window& all) const {
    for (const char* changed : {"ScaleRatio", "ScaleOffset", "LUT", "UseMaskBand", "ColorTableComponent", "Exponent"})
      if (CPLGetXMLNode(&node, changed) != nullptr) return unsupported(changed);
    const std::string name = text_of(&node, "SourceFilename");
    const auto band = whole(CPLGetXMLValue(&node, "SourceBand", "1"));
    const auto source = rectangle(node, "SrcRect"), target = rectangle(node, "DstRect");
    if (name.empty() || !band || *band < 1 || *band > kMaxBands) return contradiction("a source without file or band");
    if (name.starts_with("/vsi") || name.find("://") != std::string::npos || name.front() == '<')
      return unsupported("the source " + name.substr(0, 80));
    if (!source || !target || source->cols != target->cols || source->rows != target->rows || !contains(all, *target))
      return unsupported("a source that is resampled or reaches outside");
    const bool beside = text_of(&node, "SourceFilename.relativeToVRT") == "1";
    return MosaicPart{(beside ? m_vrt.parent_path() / name : std::filesystem::path(name)).string(),
                      static_cast<int>(*band) - 1, *source, *target, number(text_of(&node, "NODATA"))};
  }

  static std::optional<Window> rectangle(const CPLXMLNode& node, const std::string& name) {
    const auto at = [&](const char* side) { return whole(text_of(&node, (name + side).c_str())); };
    const auto col = at(".xOff"), row = at(".yOff"), cols = at(".xSize"), rows = at(".ySize");
    if (!col || !row || !cols || !rows || *col < 0 || *row < 0 || *cols < 1 || *rows < 1) return std::nullopt;
    return Window{*col, *row, *cols, *rows};
  }

  const std::filesystem::path& m_vrt;
  const CPLXMLNode& m_root;
};

}  // namespace

Result<MosaicLayout> parse_mosaic(const std::filesystem::path& vrt, const std::string& xml) {
  GdalErrors errors;
  const std::unique_ptr<CPLXMLNode, CloseXml> document(CPLParseXMLString(xml.c_str()));
  const CPLXMLNode* root = document ? CPLGetXMLNode(document.get(), "=VRTDataset") : nullptr;
  if (root == nullptr)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: the virtual raster cannot be understood (got {1}); make it again", vrt.string(),
                         errors.reason())};
  return MosaicParser(vrt, *root).parse();
}

}  // namespace geo
