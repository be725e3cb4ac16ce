#pragma once

#include <functional>
#include <map>
#include <string>

#include "pipeline/catalog/catalog_layers.hpp"

class OGRFeature;

namespace steppe {

class CatalogStore;

// Rows that are read back vouch for themselves: each holds a digest over its fields, and the layer `checks` holds the
// number of a layer's rows and a digest over theirs. A page that is damaged changes, adds or drops no row in silence.

// Digests of a layer's rows, by their first column.
using RowDigests = std::map<std::string, std::string>;

// A text as a row can hold it: what is no UTF-8 has its bytes as %C1. Equal for texts that are.
std::string stored_text(const std::string& text);

// Writes the digest of what the row holds into its field `digest`, and returns it.
std::string stamp(OGRFeature& row, const LayerShape& layer);

// Every row of a layer, each looked at and all counted. Throws CatalogDamage where the rows are not what was written,
// Error of kind temporary where it cannot be read now. A layer without digests (of an older version, see
// has_row_checks) is believed as far as it can be read.
RowDigests read_rows(CatalogStore& store, const LayerShape& layer, const std::function<void(const OGRFeature&)>& take);

// What the layer `checks` is to say of a layer.
LayerCheck check_of(const LayerShape& layer, const RowDigests& rows);

// False in a catalogue of an older version. Throws CatalogDamage when one part of the checks is there and another not.
bool has_row_checks(CatalogStore& store);

// Adds to a catalogue of an older version what it lacks. Rows of the same key become one. Throws as writing does.
void add_row_checks(CatalogStore& store);

// Throws CatalogDamage when the database finds its pages out of order.
void check_pages(CatalogStore& store);

}  // namespace steppe
