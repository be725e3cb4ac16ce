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
if(STEPPE_WERROR)
  target_compile_options(steppe_flags INTERFACE -Werror)
endif()
if(STEPPE_SANITIZE)
  target_compile_options(steppe_flags INTERFACE -fsanitize=${STEPPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(steppe_flags INTERFACE -fsanitize=${STEPPE_SANITIZE})
endif()
if(STEPPE_COVERAGE)
  target_compile_options(steppe_flags INTERFACE --coverage)
  target_link_options(steppe_flags INTERFACE --coverage)
endif()

# steppe_library(NAME LINKS … [PRIVATE_LINKS …]): the .cpp files of the current folder as one static library.
# Files are globbed: one idea is one file, and adding an idea must not need a list edited elsewhere.
# A folder whose LINKS do not name another folder cannot call into it: the linker enforces the direction.
function(steppe_library name)
  cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC steppe_flags ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    if(headers)
      # `ninja all_verify_interface_header_sets` compiles each header alone.
      target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
      set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE steppe_flags ${arg_LINKS})
  endif()
endfunction()

# steppe_test(NAME LABEL label LINKS …): the .cpp files of the current folder as one GoogleTest program.
function(steppe_test name)
  cmake_parse_arguments(arg "" "LABEL" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} steppe_test_support GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE STEPPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" STEPPE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT TARGET tests_${arg_LABEL})
    add_custom_target(tests_${arg_LABEL})  # all tests of a label: what a sanitizer build needs
  endif()
  add_dependencies(tests_${arg_LABEL} ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 600)
endfunction()
