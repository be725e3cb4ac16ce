#pragma once

#include <optional>
#include <string>

#include "libgeo/base/error.hpp"

class GDALDataset;

namespace steppe {

// What a server says of itself and of what this user may do, and of the schema.
struct PostgisFacts {
  int server_version = 0;       // as server_version_num: 150018
  std::string postgis_version;  // "3.3.2"; empty: the database does not have the extension
  std::string encoding;         // "UTF8"
  bool writes_to_disk = false;  // fsync
  bool has_schema = false, may_create_schema = false, may_create_tables = false;
  int tables = 0;        // in the schema
  bool is_ours = false;  // the schema says whose catalogue it is
};

// Nothing when the server does not answer; the reason stands in the errors of the thread. `schema` needs no quotes.
std::optional<PostgisFacts> postgis_facts(GDALDataset& dataset, const std::string& schema);

// Throws Error when the server cannot keep a catalogue (too old, without PostGIS, another encoding than UTF-8, answers
// before it has written to disk); `name` is the source in messages.
void check_server(const PostgisFacts& facts, const std::string& name);

// Throws Error when the schema cannot be made here or holds other things.
void check_may_create(const PostgisFacts& facts, const std::string& name);

// Connecting failed: an error of kind temporary, unless the server's words say that trying again will not help.
geo::Error connection_error(const std::string& name, const std::string& reason);

}  // namespace steppe
