#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "libgeo/io/gdal_session.hpp"
#include "pipeline/catalog/catalog_layers.hpp"

class GDALDataset;
class OGRFeature;
class OGRLayer;

namespace steppe {

// The GeoPackage behind a Catalog: creation, opening, layers and transactions. OGR stays inside pipeline/catalog.

struct CatalogCloser {
  void operator()(GDALDataset* dataset) const;
};
using CatalogDataset = std::unique_ptr<GDALDataset, CatalogCloser>;

// Opens the file for update; one that does not exist is made first, whole, with all layers of catalog_shapes(). Throws
// Error when it cannot be created or opened or lacks a layer, CatalogDamage when its content is at fault. `errors`
// outlives the dataset.
CatalogDataset open_catalog_file(const std::filesystem::path& path, const geo::GdalErrors& errors);

// The same, to read an existing file: nothing is made beside it, and a folder or disk that this user may only read will
// do. Throws Error also when a killed run left changes beside it that only its owner can take up: without them it would
// be the catalogue of an earlier night.
CatalogDataset open_catalog_to_read(const std::filesystem::path& path, const geo::GdalErrors& errors);
// Makes a layer that is not there. Throws Error when it cannot be made.
void add_layer(GDALDataset& dataset, const LayerShape& layer);

// Whether a reason that GDAL gives is about the file's content; else it is about the machine.
bool says_damaged(const std::string& reason);

// Throws Error when there is no such layer.
OGRLayer& catalog_layer(GDALDataset& dataset, const std::string& name);

// Writes rows in one transaction; a failure throws, and what was not committed is rolled back.
class CatalogTransaction {
 public:
  CatalogTransaction(GDALDataset& dataset, geo::GdalErrors& errors);
  ~CatalogTransaction();
  CatalogTransaction(const CatalogTransaction&) = delete;
  CatalogTransaction& operator=(const CatalogTransaction&) = delete;

  void remove(const std::string& layer, std::int64_t number);  // by the row's own number: found without searching
  void clear(const std::string& layer);
  void add(const std::string& layer, OGRFeature& row);
  void note(const LayerCheck& check);  // instead of what was noted of that layer
  void commit();

 private:
  void check(bool good) const;

  GDALDataset& m_dataset;
  geo::GdalErrors& m_errors;
  bool m_done = false;
};

}  // namespace steppe
