#include "pipeline/catalog/catalog_transaction.hpp"

#include <ogrsf_frmts.h>

namespace steppe {

CatalogTransaction::CatalogTransaction(CatalogStore& store) : m_store(store) {
  m_store.make_ready();
  m_store.begin_writing();
  check(m_store.dataset().StartTransaction() == OGRERR_NONE);
}

CatalogTransaction::~CatalogTransaction() {
  if (!m_done) m_store.dataset().RollbackTransaction();
}

void CatalogTransaction::remove(const std::string& layer, const std::vector<std::int64_t>& numbers) {
  check(m_store.remove(layer, numbers));
}

void CatalogTransaction::clear(const std::string& layer) { run_sql(m_store.dataset(), "DELETE FROM " + layer); }

void CatalogTransaction::note(const LayerCheck& check) {
  const auto& layer = check_layer();
  OGRLayer& rows = m_store.layer(layer.name);
  std::vector<std::int64_t> former;
  rows.ResetReading();
  while (const OGRFeatureUniquePtr row{rows.GetNextFeature()})
    if (row->GetFieldAsString("layer") == check.layer) former.push_back(row->GetFID());
  remove(layer.name, former);
  const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(rows.GetLayerDefn()));
  for (const auto& column : layer.texts) row->SetField(column.name, column.get(check).c_str());
  for (const auto& column : layer.wholes) row->SetField(column.name, static_cast<GIntBig>(column.get(check)));
  add(layer.name, *row);
}

void CatalogTransaction::add(const std::string& layer, OGRFeature& row) {
  check(m_store.layer(layer).CreateFeature(&row) == OGRERR_NONE);
}

void CatalogTransaction::commit() {
  check(m_store.finish_writing() && !m_store.errors().failed());
  check(m_store.dataset().CommitTransaction() == OGRERR_NONE && !m_store.errors().failed());
  m_done = true;
}

void CatalogTransaction::check(bool good) const {
  if (!good) m_store.throw_unwritable();
}

}  // namespace steppe
