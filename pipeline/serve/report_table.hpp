#pragma once

#include <memory>

#include "pipeline/report/tables.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// A table of the night's report. Throws ServeRefusal: 404 no report or no such table, 503 not what the run wrote.
std::shared_ptr<const ServedTable> served_table(const ServedNight& night, ReportTable table);

}  // namespace steppe
