#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/catalog/catalog_source.hpp"
#include "pipeline/catalog/run_records.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// The workspace's memory: layers scenes, products, runs, results, forgotten, checks of a GeoPackage or of a schema of
// PostGIS, through OGR, readable in QGIS.
// What a returning call has written is on disk (WAL, synchronous FULL; a commit that waits for the server's disk). One
// object a thread; one writer at a time (the run lock sees to it). Rows of scenes, products and forgotten
// are never believed unchecked (catalog_rows.hpp). A damaged content throws CatalogDamage, a foreign one Error, a
// server that cannot be reached Error of kind temporary; a connection that was lost between two calls is made anew.
class Catalog {
 public:
  // Makes the file, or the schema, with its layers when it does not exist.
  static Catalog open(const CatalogSource& source);
  // An existing one, to read alone: changes nothing and needs no right to write. put_…() then throw Error. Throws Error
  // of kind nothing_matched when it is not there; find() gives nothing then.
  static Catalog read(const CatalogSource& source);
  static std::optional<Catalog> find(const CatalogSource& source);
  // Renames a damaged one, so that a new one can be made; returns what it is called now, for messages.
  static std::string put_aside(const CatalogSource& source);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  // Throws CatalogDamage when the database's pages are out of order or rows are not what was written: what a run asks
  // before it believes any of it. The other readers below throw it for what they read.
  void check() const;

  std::map<std::string, SceneRecord> scenes_by_path() const;
  // Removes the rows of `gone` paths, and replaces rows with the same path; one transaction.
  void put_scenes(const std::vector<SceneRecord>& scenes, const std::vector<std::string>& gone = {});
  // Replaces rows with the same path; rows that are as they were stay untouched, so that a run without work changes
  // nothing.
  void put_products(const std::vector<ProductRecord>& products);
  std::vector<ForgottenScene> forgotten() const;
  void put_forgotten(const std::vector<ForgottenScene>& all);  // instead of those that were there

  void put_run(const RunRecord& run, const EachResult& results);

  int count(const std::string& layer) const;  // rows of a layer, for reports and tests

 private:
  struct State;
  class Change;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
