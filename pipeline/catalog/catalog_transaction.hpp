#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/catalog/catalog_store.hpp"

class OGRFeature;

namespace steppe {

// Writes rows in one transaction; a failure throws, and what was not committed is rolled back. What a returning
// commit() wrote is on the database's disk.
class CatalogTransaction {
 public:
  explicit CatalogTransaction(CatalogStore& store);
  ~CatalogTransaction();
  CatalogTransaction(const CatalogTransaction&) = delete;
  CatalogTransaction& operator=(const CatalogTransaction&) = delete;

  void remove(const std::string& layer, const std::vector<std::int64_t>& numbers);  // found without searching
  void clear(const std::string& layer);
  void add(const std::string& layer, OGRFeature& row);
  void note(const LayerCheck& check);  // instead of what was noted of that layer
  void commit();

 private:
  void check(bool good) const;

  CatalogStore& m_store;
  bool m_done = false;
};

}  // namespace steppe
