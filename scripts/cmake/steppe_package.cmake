# What is installed where, and the Debian package of it (scripts/package). The units and scripts name /usr, so that is the
# prefix; from a clone nothing needs installing (scripts/install_nightly).

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # scripts/package builds the program; a package needs no tests
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set(CMAKE_INSTALL_PREFIX /usr CACHE PATH "" FORCE)
endif()
set(scripts ${CMAKE_SOURCE_DIR}/scripts)

install(TARGETS steppe RUNTIME DESTINATION bin)
install(PROGRAMS ${scripts}/install_nightly ${scripts}/systemd/night_failed ${scripts}/systemd/night_by_cron
  ${scripts}/systemd/on-failure DESTINATION lib/steppe)
install(FILES ${scripts}/systemd/steppe@.service ${scripts}/systemd/steppe@.timer ${scripts}/systemd/steppe-failed@.service
  ${scripts}/systemd/steppe-serve@.service DESTINATION lib/systemd/system)
install(PROGRAMS ${scripts}/systemd/on-failure DESTINATION /etc/steppe)
# The configurations' paths lead from config/ to ../sample_tiles, here as there.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/config ${CMAKE_SOURCE_DIR}/sample_tiles DESTINATION share/steppe)
# The page of `steppe serve`, when scripts/web has built it (scripts/package does).
install(DIRECTORY ${CMAKE_SOURCE_DIR}/build/web DESTINATION share/steppe OPTIONAL)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/README.zh.md ${scripts}/debian/copyright
  DESTINATION share/doc/steppe)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs DESTINATION share/doc/steppe PATTERN state.md EXCLUDE)
install(CODE "execute_process(COMMAND gzip -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md COMMAND_ERROR_IS_FATAL ANY
  OUTPUT_FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/doc/steppe/changelog.gz\")")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME steppe)
set(CPACK_PACKAGE_CONTACT "steppe <root@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "bash, passwd, util-linux")  # and the libraries, which dpkg-shlibdeps finds
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "systemd | cron")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS qgis)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${scripts}/debian/postinst ${scripts}/debian/prerm ${scripts}/debian/postrm
  ${scripts}/debian/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# The first line is the synopsis; CPack indents the rest.
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "is the ecological target met? figures of every county 生态目标达成了吗
steppe reads Sentinel-2 and Landsat scenes every night and computes vegetation cover, desertification, water, wetland
and forest per county, the change of carbon, and a verdict on every official target, with intervals where there is
ground truth. It runs offline, and gives the same bytes whenever it is run again.

steppe 面向林业和草原主管部门：每晚读取卫星影像，按旗县区计算植被盖度、沙化程度、水面、湿地和森林覆盖率，估算碳储量变化，并逐项判定官方
目标是否达到；有地面数据时给出置信区间。全程离线运行，同样的输入每次得到逐字节相同的结果。

Documentation in both languages is in /usr/share/doc/steppe, a sample with its configuration in /usr/share/steppe.")
include(CPack)
