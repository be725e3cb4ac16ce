#include "pipeline/catalog/catalog_store.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace steppe {

using geo::Error;
using geo::message;

void DatasetCloser::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

void CatalogStore::make_ready() { m_errors.clear(); }  // the catalogue lives all night

OGRLayer& CatalogStore::layer(const std::string& layer) {
  OGRLayer* found = m_dataset->GetLayerByName(layer.c_str());
  if (found == nullptr)
    throw Error(message("{0}: is not a steppe catalogue (got no layer {1}); move it away or choose another workspace",
                        m_name, layer));
  return *found;
}

void CatalogStore::check_layers() {
  for (const LayerShape& shape : catalog_shapes())
    if (!shape.later) layer(shape.name);
}

OGRLayer& CatalogStore::add_layer(GDALDataset& dataset, const LayerShape& layer,
                                  const std::vector<const char*>& options) const {
  OGRSpatialReference degrees;
  degrees.importFromEPSG(4326);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  char** all = nullptr;
  all = CSLSetNameValue(all, "GEOMETRY_NAME", "geom");
  all = CSLSetNameValue(all, "FID", "fid");
  for (const char* option : options) all = CSLAddString(all, option);
  OGRLayer* created = dataset.CreateLayer(layer.name, layer.footprints ? &degrees : nullptr,
                                          layer.footprints ? wkbPolygon : wkbNone, all);
  CSLDestroy(all);
  if (created == nullptr) throw Error(message("{0}: layer {1} cannot be created; check the disk", m_name, layer.name));
  for (const char* field : layer.texts) {
    OGRFieldDefn definition(field, OFTString);
    created->CreateField(&definition);
  }
  for (const char* field : layer.wholes) {
    OGRFieldDefn definition(field, OFTInteger64);
    created->CreateField(&definition);
  }
  if (layer.read_back) {
    OGRFieldDefn definition(kDigestField, OFTString);
    created->CreateField(&definition);
  }
  return *created;
}

void run_sql(GDALDataset& dataset, const std::string& sql) {
  if (OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr)) dataset.ReleaseResultSet(rows);
}

std::vector<std::string> first_row(GDALDataset& dataset, const std::string& sql) {
  std::vector<std::string> texts;
  OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (rows == nullptr) return texts;
  if (const OGRFeatureUniquePtr row{rows->GetNextFeature()})
    for (int i = 0; i < row->GetFieldCount(); ++i) texts.emplace_back(row->GetFieldAsString(i));
  dataset.ReleaseResultSet(rows);
  return texts;
}

}  // namespace steppe
