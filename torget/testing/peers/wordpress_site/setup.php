<?php
// Installs the site and prints our user's application password.
$server = new mysqli('localhost', 'root', '', '', 0, getenv('PEER_SOCKET'));
$server->query('CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('PEER_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('PEER_URL'), PHP_URL_PORT);
$_SERVER['REQUEST_METHOD'] = 'GET';
require getenv('PEER_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Lindbybloggen', 'admin', 'admin@lindby.example', true, '', 'secret');
update_option('comment_previously_approved', 0);
update_option('moderation_keys', 'granska');
update_option('timezone_string', 'Europe/Stockholm');
$wp_rewrite->set_permalink_structure('/%year%/%postname%/');
flush_rewrite_rules();
$user = wp_insert_user([
    'user_login' => 'torget', 'user_pass' => 'secret', 'user_email' => 'torget@lindby.example', 'role' => 'editor',
]);
[$password] = WP_Application_Passwords::create_new_application_password($user, ['name' => 'Torget']);
echo json_encode(['password' => $password]), "\n";
