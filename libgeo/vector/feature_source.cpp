#include "libgeo/vector/feature_source.hpp"

#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"
#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

OGRLayer& only_layer(const std::string& file, GDALDataset& dataset) {
  const auto layers = layers_with_geometry(dataset);
  if (layers.empty()) throw_no_layer(file);
  if (layers.size() == 1) return *layers.front();
  std::string names;
  for (OGRLayer* layer : layers) names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
  throw UsageError(
      message("{0}: it is not clear which layer is meant (got {1}, allowed one layer with geometry); save that layer "
              "in a file of its own",
              file, names));
}

// Text stays in the file's encoding here: all of it decides which one that is.
void read_rows(const std::string& file, OGRLayer& layer, int column, FeatureSet& out) {
  layer.ResetReading();
  for (std::size_t number = 1;; ++number) {
    const GdalErrors errors;
    const OGRFeatureUniquePtr row(layer.GetNextFeature());
    // A shapefile that ends early still gives its rows, without geometry: the complaint tells them from empty ones.
    if (errors.failed()) {
      if (const auto fault = machine_fault_of(file, errors.reason())) throw_fault(*fault);
      throw UsageError(
          message("{0}: reading stopped before the end, at feature {1} (got {2}); repair the file or copy "
                  "it again",
                  file, number, errors.reason()));
    }
    if (row == nullptr) return;
    auto shape = valid_polygons_from_ogr(message("feature {0}", number), row->GetGeometryRef(), out.crs);
    if (!shape) {
      out.refused.push_back({number, shape.fault()});
      continue;
    }
    std::string text = field_text(*row, column, number);
    out.features.push_back({number, std::move(text), std::move(shape).value()});
  }
}

Fault bad_text(std::size_t number, const TextEncoding& encoding) {
  return {FaultKind::bad_metadata,
          message("feature {0}: text cannot be read (got other bytes, allowed {1}); correct the text or the .cpg file",
                  number, encoding.name())};
}

void decode(const std::optional<TextEncoding>& told, FeatureSet& set) {
  bool utf8 = true;
  for (const Feature& feature : set.features) utf8 = utf8 && valid_utf8(feature.text);
  const TextEncoding encoding = decided_encoding(told, utf8);
  std::vector<Feature> kept;
  kept.reserve(set.features.size());
  for (Feature& feature : set.features) {
    if (auto text = encoding.to_utf8(feature.text)) {
      feature.text = std::move(*text);
      kept.push_back(std::move(feature));
    } else {
      set.refused.push_back({feature.number, bad_text(feature.number, encoding)});
    }
  }
  set.features = std::move(kept);
  std::stable_sort(set.refused.begin(), set.refused.end(),
                   [](const RefusedFeature& a, const RefusedFeature& b) { return a.number < b.number; });
}

}  // namespace

FeatureSet read_features(const std::filesystem::path& path, const std::string& field) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = only_layer(file, *dataset);
  Crs crs = layer_crs(file, layer);
  FeatureSet set{layer.GetName(), std::move(crs), {}, {}};
  const auto told = told_encoding(file, layer, "");
  FieldFinder finder(file, layer, told);
  const int column = finder.find(field);
  finder.throw_problems();
  read_rows(file, layer, column, set);
  decode(told, set);
  return set;
}

}  // namespace geo
