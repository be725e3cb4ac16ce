#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The area ledger of a zone, products with the same account in one row; empty without any.
std::string ledger_table(const HtmlContext& context, const std::string& zone_id);

}  // namespace steppe
