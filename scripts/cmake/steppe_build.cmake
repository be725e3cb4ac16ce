# How every steppe target is compiled, and the two functions that declare one.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(STEPPE_CCACHE ccache)
if(STEPPE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${STEPPE_CCACHE})
endif()

add_library(steppe_flags INTERFACE)
target_include_directories(steppe_flags INTERFACE ${CMAKE_SOURCE_DIR})
# No fused multiply-add and no -march: the same bytes on any machine of the kind (design: determinism).
target_compile_options(steppe_flags INTERFACE -ffp-contract=off -Wall -Wextra -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wunused -Wimplicit-fallthrough -Wcast-align)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 sees overlaps that cannot be in `std::string + char*` (GCC bug 105651, mended in 13).
  target_compile_options(steppe_flags INTERFACE -Wno-restrict)
endif()
if(STEPPE_GROUP_LIBRARIES)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(steppe_flags INTERFACE -Wno-subobject-linkage)  # a grouped source is included, but no header
  else()
    target_compile_options(steppe_flags INTERFACE -Wno-shadow)  # a neighbour's name is no shadow; g++ looks
  endif()
endif()
if(STEPPE_WERROR)
  target_compile_options(steppe_flags INTERFACE -Werror)
endif()
if(STEPPE_SANITIZE)
  target_compile_options(steppe_flags INTERFACE -fsanitize=${STEPPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(steppe_flags INTERFACE -fsanitize=${STEPPE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(steppe_flags INTERFACE -Wno-maybe-uninitialized)  # false among a sanitizer's calls; release looks
  endif()
endif()
if(STEPPE_COVERAGE)
  target_compile_options(steppe_flags INTERFACE --coverage)
  target_link_options(steppe_flags INTERFACE --coverage)
endif()

# Several sources are compiled as one: the compiler spends most of its time on headers, the same for all. Test programs
# always are, libraries but in the preset `dev`, where one changed source is one compiled.
set(STEPPE_GROUP_LARGEST 16 CACHE STRING "Sources compiled as one, at most")
if(STEPPE_TESTS OR STEPPE_GROUP_LIBRARIES)
  find_program(STEPPE_PYTHON python3 REQUIRED)
endif()
# A source with definitions of its own stays alone.
function(steppe_grouped out name)
  foreach(source ${ARGN})
    get_source_file_property(definitions ${source} COMPILE_DEFINITIONS)
    if(definitions)
      list(APPEND alone ${source})
      list(REMOVE_ITEM ARGN ${source})
    endif()
  endforeach()
  execute_process(COMMAND ${STEPPE_PYTHON} ${CMAKE_SOURCE_DIR}/scripts/group_sources ${CMAKE_CURRENT_BINARY_DIR}/grouped
    ${name} ${STEPPE_GROUP_LARGEST} ${ARGN} OUTPUT_VARIABLE groups OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" groups "${groups}")
  set(${out} ${groups} ${alone} PARENT_SCOPE)
endfunction()

# steppe_library(NAME LINKS … [PRIVATE_LINKS …]): the .cpp files of the current folder as one static library.
# Files are globbed: one idea is one file, and adding an idea must not need a list edited elsewhere.
# A folder whose LINKS do not name another folder cannot call into it: the linker enforces the direction.
function(steppe_library name)
  cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    # `ninja all_verify_interface_header_sets` compiles each header alone, but those that begin their own source: where
    # sources are compiled alone (`dev`, scripts/check) they are, too (scripts/check_headers looks after "begin").
    foreach(source ${sources})
      string(REGEX REPLACE "\\.cpp$" ".hpp" header ${source})
      list(REMOVE_ITEM headers ${header})
    endforeach()
    if(STEPPE_GROUP_LIBRARIES)
      steppe_grouped(sources ${name} ${sources})
    endif()
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC steppe_flags ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    if(headers)
      target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
      set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE steppe_flags ${arg_LINKS})
  endif()
endfunction()

# A ctest entry of a program: its XML with skipped tests and their reasons goes to results/.
function(steppe_test_entry name program label filter)
  add_test(NAME ${name} COMMAND ${program} --gtest_filter=${filter})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT 600
    ENVIRONMENT "GTEST_OUTPUT=xml:${CMAKE_BINARY_DIR}/results/${name}.xml")
endfunction()

# steppe_test(NAME LABEL label LINKS … [PARTS suite…]): the .cpp files of the current folder as one GoogleTest program.
# Suites named in PARTS are ctest entries of their own, so that a long program does not keep one processor waiting; the
# entry NAME runs all others. PARTS are begun first, then what is left of their programs.
function(steppe_test name)
  cmake_parse_arguments(arg "" "LABEL" "LINKS;PARTS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  steppe_grouped(sources ${name} ${sources})
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} steppe_test_support GTest::gmock_main)
  # Compiling the tests takes longer than running them, and optimising is a third of it, with sanitizers two thirds.
  target_compile_options(${name} PRIVATE -O0)
  set(others "*-")
  foreach(part ${arg_PARTS})
    steppe_test_entry(${name}.${part} ${name} ${arg_LABEL} "${part}.*:*/${part}.*")
    set_tests_properties(${name}.${part} PROPERTIES COST 100)
    string(APPEND others "${part}.*:*/${part}.*:")
  endforeach()
  steppe_test_entry(${name} ${name} ${arg_LABEL} "${others}")
  if(arg_PARTS)  # a program that has them is long without them, too
    set_tests_properties(${name} PROPERTIES COST 90)
  endif()
  if(NOT TARGET tests_${arg_LABEL})
    add_custom_target(tests_${arg_LABEL})  # all tests of a label: what a sanitizer build needs
  endif()
  add_dependencies(tests_${arg_LABEL} ${name})
endfunction()
