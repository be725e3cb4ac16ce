#pragma once

#include <span>
#include <string_view>

namespace steppe {

// One user text and its Chinese twin. Both have the same placeholders {0}, {1}, … (in any order).
struct Translation {
  std::string_view english;
  std::string_view chinese;
};

// The rows of one area of the sources. Each English text stands in exactly one area: the first, in the order below,
// that uses it.
std::span<const Translation> chinese_libgeo();
std::span<const Translation> chinese_io();
std::span<const Translation> chinese_config();
std::span<const Translation> chinese_constants();
std::span<const Translation> chinese_options();
std::span<const Translation> chinese_options_land();
std::span<const Translation> chinese_sensors();
std::span<const Translation> chinese_deliveries();
std::span<const Translation> chinese_legend();
std::span<const Translation> chinese_estimate();
std::span<const Translation> chinese_samples();
std::span<const Translation> chinese_targets();
std::span<const Translation> chinese_layers();
std::span<const Translation> chinese_layer_reach();
std::span<const Translation> chinese_reasons();
std::span<const Translation> chinese_layer_notes();
std::span<const Translation> chinese_cube();
std::span<const Translation> chinese_catalog();
std::span<const Translation> chinese_run();
std::span<const Translation> chinese_cli();
std::span<const Translation> chinese_report();
std::span<const Translation> chinese_pages();
std::span<const Translation> chinese_coverage();
std::span<const Translation> chinese_summary();
std::span<const Translation> chinese_sweep();
std::span<const Translation> chinese_polygons();
std::span<const Translation> chinese_zonal();
std::span<const Translation> chinese_http();
std::span<const Translation> chinese_query();
std::span<const Translation> chinese_query_cli();
std::span<const Translation> chinese_check();
std::span<const Translation> chinese_check_layers();
std::span<const Translation> chinese_end_members();
std::span<const Translation> chinese_assess();
std::span<const Translation> chinese_evidence();
std::span<const Translation> chinese_sampling();
std::span<const Translation> chinese_learning();
std::span<const Translation> chinese_train();
std::span<const Translation> chinese_patches();
std::span<const Translation> chinese_errors();
std::span<const Translation> chinese_landscape();
std::span<const Translation> chinese_thresholds();
std::span<const Translation> chinese_cluster();
std::span<const Translation> chinese_quarantine();
std::span<const Translation> chinese_quarantine_list();
std::span<const Translation> chinese_audit();
std::span<const Translation> chinese_cluster_commands();
std::span<const Translation> chinese_watch();
std::span<const Translation> chinese_backup();
std::span<const Translation> chinese_map_service();
std::span<const Translation> chinese_serve();
std::span<const Translation> chinese_outlines();
std::span<const Translation> chinese_api();

// All areas, in that order: what translate() looks in and the test compares with the sources.
std::span<const Translation> chinese_table();

}  // namespace steppe
