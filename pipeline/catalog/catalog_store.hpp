#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "pipeline/catalog/catalog_layers.hpp"
#include "pipeline/catalog/catalog_source.hpp"

class GDALDataset;
class OGRLayer;

namespace steppe {

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const;
};
using CatalogDataset = std::unique_ptr<GDALDataset, DatasetCloser>;

// The database behind a Catalog, open: layers through OGR, and all in which a GeoPackage and a schema of PostGIS differ
// (geopackage_store.cpp, postgis_store.cpp). OGR stays inside pipeline/catalog. One object a thread.
class CatalogStore {
 public:
  virtual ~CatalogStore() = default;
  CatalogStore(const CatalogStore&) = delete;
  CatalogStore& operator=(const CatalogStore&) = delete;

  const std::string& name() const { return m_name; }  // for messages
  GDALDataset& dataset() { return *m_dataset; }
  geo::GdalErrors& errors() { return m_errors; }
  OGRLayer& layer(const std::string& layer);  // throws Error when there is no such layer

  // Before each piece of work: errors of earlier ones are forgotten, and a connection that was lost while nobody used
  // it is made anew. Throws Error of kind temporary when it cannot be.
  virtual void make_ready();
  // Between the two nobody else's changes are seen.
  virtual void begin_reading() {}
  virtual void end_reading() {}
  // Rows are found by these numbers: OGR's own of each, or given by whoever adds rows.
  virtual bool numbers_given() const { return false; }
  virtual void begin_writing() {}
  virtual bool remove(const std::string& layer, const std::vector<std::int64_t>& numbers) = 0;
  virtual bool finish_writing() { return true; }  // before the commit: all rows are with the database

  // The first thing that shows the content is not in order; empty when nothing does. Errors are for check_reading().
  virtual std::string disorder() = 0;
  // Whether a reason that GDAL gives is about the content; else it is about the machine.
  virtual bool says_damaged(const std::string& reason) = 0;
  // What errors() says, which is not about the content.
  [[noreturn]] virtual void throw_unreadable() = 0;
  [[noreturn]] virtual void throw_unwritable() = 0;

 protected:
  explicit CatalogStore(std::string name) : m_name(std::move(name)) {}
  // Makes a layer; `options` of OGR beside its columns' names. Throws Error when it cannot be made.
  OGRLayer& add_layer(GDALDataset& dataset, const LayerShape& layer,
                      const std::vector<const char*>& options = {}) const;
  void check_layers();

  geo::GdalErrors m_errors;  // outlives the dataset
  CatalogDataset m_dataset;

 private:
  friend void add_row_checks(CatalogStore& store);
  std::string m_name;
};

// Open to write, made first where it does not exist, whole, with all layers of catalog_shapes(). Throws Error when it
// cannot be created or opened or lacks a layer, CatalogDamage when its content is at fault.
std::unique_ptr<CatalogStore> open_geopackage(const std::filesystem::path& path);
std::unique_ptr<CatalogStore> open_postgis(const CatalogSource& source);

// The same, to read what exists: nothing is made or changed. A GeoPackage may lie in a folder or on a disk that this
// user may only read; Error also when a killed run left changes beside it that only its owner can take up: without them
// it would be the catalogue of an earlier night. Null where there is none.
std::unique_ptr<CatalogStore> read_geopackage(const std::filesystem::path& path);
std::unique_ptr<CatalogStore> read_postgis(const CatalogSource& source);

// Renames a catalogue whose content is at fault, so that a new one can take its place; returns its new name.
std::string put_geopackage_aside(const std::filesystem::path& path);
std::string put_postgis_aside(const CatalogSource& source);

// A statement without values of ours; failures stand in the errors of the thread.
void run_sql(GDALDataset& dataset, const std::string& sql);
// Its first row, as texts; empty when it has none.
std::vector<std::string> first_row(GDALDataset& dataset, const std::string& sql);

}  // namespace steppe
