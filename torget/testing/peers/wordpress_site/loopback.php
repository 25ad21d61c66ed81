<?php
// The site may call this machine, and visitors of a test are quicker than people.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn ($ports) => range(1, 65535));
add_filter('wp_is_comment_flood', '__return_false', 99);
