#include "libgeo/vector/feature_layer.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <string_view>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace geo {
namespace {

std::string names_of(const std::vector<OGRLayer*>& layers) {
  std::string names;
  for (OGRLayer* layer : layers) names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
  return names;
}

bool has_field(const std::string& file, OGRLayer& layer, const std::string& field,
               const std::vector<std::string>& usual) {
  FieldFinder finder(file, layer, told_encoding(file, layer, ""));
  return field.empty() ? !finder.first_of(usual).empty() : finder.find(field) != kNotAsked;
}

}  // namespace

OGRLayer& meant_layer(const std::string& file, GDALDataset& dataset, const std::string& field,
                      const std::vector<std::string>& usual) {
  const auto layers = layers_with_geometry(dataset);
  if (layers.empty()) throw_no_layer(file);
  if (layers.size() == 1) return *layers.front();
  std::vector<OGRLayer*> having;
  for (OGRLayer* layer : layers)
    if (has_field(file, *layer, field, usual)) having.push_back(layer);
  if (having.size() == 1) return *having.front();
  throw UsageError(
      message("{0}: it is not clear which layer is meant (got {1}, allowed one layer with geometry, or one alone that "
              "has the field); save that layer in a file of its own",
              file, names_of(having.empty() ? layers : having)));
}

// OGR reads a shapefile without its table as if nobody had ever written attributes, so that every parcel would count.
void check_table(const std::string& file, GDALDataset& dataset, OGRLayer& layer) {
  GDALDriver* driver = dataset.GetDriver();
  if (driver == nullptr || std::string_view(driver->GetDescription()) != "ESRI Shapefile") return;
  if (layer.GetLayerDefn()->GetFieldCount() > 0) return;
  throw UsageError(
      message("{0}: its table is missing (got no .dbf with fields beside it); copy all files of the Shapefile: .shp, "
              ".shx, .dbf, .prj",
              file));
}

}  // namespace geo
